import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { Alert } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { changedValues, sectionsOf, StaleChoice, writable } from "@/studio/records/public";
import { fittingKind } from "./fields";
import { useEdit } from "./record/useEdit";
import { useCatalogObject, type Customer, type Values } from "./useCustomers";

/** All fields of a customer at once; only what changed is sent. */
export function EditCustomerForm({ customer, isOpen, onClose }: { customer: Customer; isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const edit = useEdit(customer);
  const values = customer.values as Values;
  const fields = writable(useCatalogObject("customers").data?.fields ?? []);
  function save(given: Values): void {
    const changed = changedValues(values, given);
    if (Object.keys(changed).length === 0) onClose();
    else edit.save(changed, onClose);
  }
  return (
    <FormDrawer
      isOpen={isOpen}
      title={t("edit.title")}
      sections={sectionsOf(fittingKind(fields, values["kind"], values), language)}
      initial={values}
      isSaving={edit.isSaving}
      note={
        edit.problem !== null && (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 16 }}
            title={edit.problem}
            action={<StaleChoice edit={edit} />}
          />
        )
      }
      onSave={save}
      onClose={() => {
        edit.forget();
        onClose();
      }}
    />
  );
}
