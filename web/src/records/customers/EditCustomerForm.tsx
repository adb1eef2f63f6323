import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { changedValues, fittingKind, sectionsOf } from "./fields";
import { useEdit } from "./record/useEdit";
import { useCatalogObject, type Customer, type Values } from "./useCustomers";

/** All fields of a customer at once; only what changed is sent. */
export function EditCustomerForm({ customer, isOpen, onClose }: { customer: Customer; isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const edit = useEdit(customer);
  const values = customer.values as Values;
  const fields = (useCatalogObject("customers").data?.fields ?? []).filter((it) => it.is_editable === true && it.is_masked !== true);
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
            action={edit.isStale ? <Button size="small" onClick={edit.reload}>{t("edit.reload")}</Button> : undefined}
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
