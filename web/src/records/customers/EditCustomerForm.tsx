import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DuplicateWarning } from "@/integrate/identity/public";
import { useLanguage } from "@/lib/useLanguage";
import { Alert } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { changedValues, sectionsOf, StaleChoice, writable } from "@/studio/records/public";
import { fittingKind } from "./fields";
import { useEdit } from "./record/useEdit";
import { useCatalogObject, type Customer, type Values } from "./useCustomers";

/** What tells who somebody is: only a change of these is worth a look for duplicates. */
const IDENTIFYING = ["name", "phone", "email", "wechat", "credit_code", "id_number"];

/** All fields of a customer at once; only what changed is sent. */
export function EditCustomerForm({ customer, isOpen, onClose }: { customer: Customer; isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const edit = useEdit(customer);
  const values = customer.values as Values;
  const [typed, setTyped] = useState<Values>({});
  const changedSoFar = changedValues(values, typed);
  const touches = IDENTIFYING.some((key) => key in changedSoFar);
  const fields = writable(useCatalogObject("customers").data?.fields ?? []);
  function save(given: Values): void {
    const changed = changedValues(values, given);
    if (Object.keys(changed).length === 0) onClose();
    else edit.save(changed, onClose);
  }
  return (
    <FormDrawer
      isOpen={isOpen}
      place={{ object: "customers", id: customer.id }}
      title={t("edit.title")}
      sections={sectionsOf(fittingKind(fields, values["kind"], values), language)}
      initial={values}
      isSaving={edit.isSaving}
      onChange={setTyped}
      note={
        <>
          {edit.problem !== null && <Alert type="warning" showIcon style={{ marginBottom: 16 }} title={edit.problem} action={<StaleChoice edit={edit} />} />}
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
