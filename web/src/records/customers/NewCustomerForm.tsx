import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DuplicateWarning } from "@/integrate/identity/public";
import { notify } from "@/lib/notices";
import { Alert } from "@/ui/controls";
import { asText, isBlank } from "@/ui/fields/values";
import { FormDrawer } from "@/ui/FormDrawer";
import { useRecordForm } from "@/studio/records/public";
import { ofKind } from "./fields";
import { useCatalogObject, useCreateCustomer, type Values } from "./useCustomers";

const START: Values = { kind: "organization" };

/** A customer by hand, in the company's own layout; its fields fit the kind that is chosen. */
export function NewCustomerForm({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const create = useCreateCustomer();
  const [values, setValues] = useState<Values>(START);
  const object = useCatalogObject("customers").data;
  const { kind } = values;
  const described = useMemo(() => ofKind(object, kind), [object, kind]);
  const form = useRecordForm(described, START, create.error);
  const initial = useMemo(() => ({ ...form.defaults, ...START }), [form.defaults]);
  function save(given: Values): void {
    if (!form.check(given)) return;
    const filled = Object.fromEntries(Object.entries(form.visible(given)).filter(([, value]) => !isBlank(value)));
    create.mutate(filled, {
      onSuccess: (made) => {
        notify({ kind: "success", text: t("new.done", { name: asText(given["name"]) }) });
        onMade(made.id);
      },
    });
  }
  if (!form.isReady) return null;
  const above = form.problems[""];
  return (
    <FormDrawer
      isOpen
      place={{ object: "customers", id: null }}
      title={t("new.title")}
      sections={form.sections}
      initial={initial}
      options={form.options}
      problems={form.problems}
      follow={form.follow}
      hints={form.hints}
      isSaving={create.isPending}
      saveText={t("new.save")}
      note={
        <>
          {above !== undefined && <Alert type="error" showIcon style={{ marginBottom: 16 }} title={above} />}
          <DuplicateWarning values={values} />
        </>
      }
      onChange={(next) => {
        setValues(next);
        form.watch(next);
      }}
      onSave={save}
      onClose={onClose}
    />
  );
}
