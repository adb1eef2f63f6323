import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DuplicateWarning } from "@/integrate/identity/public";
import { Alert } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { changedValues, StaleChoice, useRecordForm } from "@/studio/records/public";
import { ofKind } from "./fields";
import { useEdit } from "./record/useEdit";
import { useCatalogObject, type Customer, type Values } from "./useCustomers";

/** What tells who somebody is: only a change of these is worth a look for duplicates. */
const IDENTIFYING = ["name", "phone", "email", "wechat", "credit_code", "id_number"];

/** All fields of a customer at once, in the company's own layout; only what changed is sent. */
export function EditCustomerForm({ customer, onClose }: { customer: Customer; onClose: () => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const edit = useEdit(customer);
  const values = customer.values as Values;
  const [typed, setTyped] = useState<Values>({});
  const changedSoFar = changedValues(values, typed);
  const touches = IDENTIFYING.some((key) => key in changedSoFar);
  const object = useCatalogObject("customers").data;
  const described = useMemo(() => ofKind(object, values["kind"], values), [object, values]);
  const form = useRecordForm(described, values, edit.error);
  const problem = form.problems[""] ?? (Object.keys(form.problems).length === 0 ? edit.problem : null);
  function save(given: Values): void {
    const changed = changedValues(values, given);
    if (Object.keys(changed).length === 0) onClose();
    else if (form.check(given)) edit.save(changed, onClose);
  }
  if (!form.isReady) return null;
  return (
    <FormDrawer
      isOpen
      place={{ object: "customers", id: customer.id }}
      title={t("edit.title")}
      sections={form.sections}
      initial={values}
      options={form.options}
      problems={form.problems}
      follow={form.follow}
      hints={form.hints}
      isSaving={edit.isSaving}
      onChange={(next) => {
        setTyped(next);
        form.watch(next);
      }}
      note={
        <>
          {problem !== null && <Alert type="warning" showIcon style={{ marginBottom: 16 }} title={problem} action={<StaleChoice edit={edit} />} />}
          {touches && <DuplicateWarning values={{ ...values, ...typed }} customerId={customer.id} />}
        </>
      }
      onSave={save}
      onClose={() => {
        edit.forget();
        setTyped({});
        onClose();
      }}
    />
  );
}
