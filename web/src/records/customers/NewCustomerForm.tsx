import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DuplicateWarning } from "@/integrate/identity/public";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { asText, isBlank } from "@/ui/fields/values";
import { FormDrawer } from "@/ui/FormDrawer";
import { sectionsOf, writable } from "@/studio/records/public";
import { fittingKind } from "./fields";
import { useCatalogObject, useCreateCustomer, type Values } from "./useCustomers";

/** A customer by hand; its fields fit the kind that is chosen. */
export function NewCustomerForm({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const create = useCreateCustomer();
  const [values, setValues] = useState<Values>({ kind: "organization" });
  const fields = writable(useCatalogObject("customers").data?.fields ?? []);
  function save(given: Values): void {
    const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => !isBlank(value)));
    create.mutate(filled, {
      onSuccess: (made) => {
        notify({ kind: "success", text: t("new.done", { name: asText(given["name"]) }) });
        onMade(made.id);
      },
    });
  }
  if (fields.length === 0) return null;
  return (
    <FormDrawer
      isOpen
      place={{ object: "customers", id: null }}
      title={t("new.title")}
      sections={sectionsOf(fittingKind(fields, values["kind"]), language)}
      initial={{ kind: "organization" }}
      isSaving={create.isPending}
      saveText={t("new.save")}
      note={<DuplicateWarning values={values} />}
      onChange={setValues}
      onSave={save}
      onClose={onClose}
    />
  );
}
