import { useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { FieldEditor } from "@/ui/fields/FieldEditor";
import { FieldValue } from "@/ui/fields/FieldValue";
import { CheckOutlined, CloseOutlined, EditOutlined } from "@/ui/icons";
import type { Customer, Values } from "../useCustomers";
import { changedValues } from "../fields";
import { Origin } from "./Origin";
import { useEdit } from "./useEdit";

interface LineProps {
  field: CatalogField;
  customer: Customer;
  /** With names in place of ids. */
  shown: Values;
  mayEdit: boolean;
  nameOf: (id: unknown) => string;
}

function Editor({ field, customer, onClose }: Pick<LineProps, "field" | "customer"> & { onClose: () => void }): ReactNode {
  const { t } = useTranslation("records/customers");
  const edit = useEdit(customer);
  const before = (customer.values as Values)[field.key];
  const [draft, setDraft] = useState<unknown>(before);
  function save(): void {
    const changed = changedValues({ [field.key]: before }, { [field.key]: draft ?? null });
    if (Object.keys(changed).length === 0) onClose();
    else edit.save(changed, onClose);
  }
  function press(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    }
    if (event.key === "Enter" && (field.type !== "long_text" || event.ctrlKey)) save();
  }
  return (
    <span className="zk-line-edit" onKeyDown={press}>
      <span className="zk-row">
        <span className="zk-grow">
          <FieldEditor field={field} value={draft} onChange={setDraft} isCompact isFocused />
        </span>
        <Button type="text" size="small" icon={<CheckOutlined />} aria-label={t("edit.save")} loading={edit.isSaving} onClick={save} />
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("edit.cancel")} onClick={onClose} />
      </span>
      {edit.problem !== null && (
        <span className="zk-line-problem" role="alert">
          {edit.problem}
          {edit.isStale && <Button type="link" size="small" onClick={edit.reload}>{t("edit.reload")}</Button>}
        </span>
      )}
    </span>
  );
}

/** A field of the record: its value, where it comes from, and an editor in its place. */
export function FieldLine({ field, customer, shown, mayEdit, nameOf }: LineProps): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const [isEditing, setIsEditing] = useState(false);
  const label = words(field.label, language);
  const isEditable = mayEdit && field.is_editable === true && field.is_masked !== true;
  return (
    <>
      <dt>{label}</dt>
      <dd className="zk-line-value">
        {isEditing ? (
          <Editor field={field} customer={customer} onClose={() => setIsEditing(false)} />
        ) : (
          <>
            <span className="zk-facts-value" onDoubleClick={() => isEditable && setIsEditing(true)}>
              <FieldValue field={field} value={shown[field.key]} mode="full" />
            </span>
            {isEditable && (
              <button type="button" className="zk-plain zk-line-button zk-line-quiet" aria-label={t("edit.field", { name: label })} onClick={() => setIsEditing(true)}>
                <EditOutlined />
              </button>
            )}
            <Origin field={field} customer={customer} mayEdit={isEditable} nameOf={nameOf} />
          </>
        )}
      </dd>
    </>
  );
}
