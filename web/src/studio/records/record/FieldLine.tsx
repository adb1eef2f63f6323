import { useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Reveal } from "@/govern/sharing/public";
import { cleared, narrowed, useLinks, useOffers } from "@/studio/forms/public";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { useFieldPlace } from "@/ui/fields/desk";
import { FieldEditor, type Option } from "@/ui/fields/FieldEditor";
import { FieldValue } from "@/ui/fields/FieldValue";
import { CheckOutlined, CloseOutlined, EditOutlined } from "@/ui/icons";
import { changedValues, type Values } from "../fields";
import type { RecordEdit } from "./edit";
import { useCatalogObject } from "../useRecords";
import { StaleChoice } from "./StaleChoice";
import "../records.css";

interface LineProps {
  field: CatalogField;
  values: Values;
  /** With names in place of ids. */
  shown: Values;
  mayEdit: boolean;
  edit: RecordEdit;
  options?: Option[] | undefined;
  /** Small thing after the value: where it comes from, a lock. */
  after?: ReactNode;
}

/** Enter means a new line in these. */
const MULTILINE = new Set(["long_text", "rich_text", "sub_table"]);

function Editor({ field, values, edit, options, onClose }: LineProps & { onClose: () => void }): ReactNode {
  const { t } = useTranslation("studio/records");
  const before = values[field.key];
  const [draft, setDraft] = useState<unknown>(before);
  const object = useFieldPlace()?.object ?? "";
  const links = useLinks(object);
  const lost = useOffers(links, useCatalogObject(object).data?.fields ?? []).lost({ [field.key]: draft }, values);
  function close(): void {
    edit.forget();
    onClose();
  }
  function save(): void {
    const changed = changedValues({ [field.key]: before }, { [field.key]: draft ?? null });
    if (Object.keys(changed).length === 0) close();
    else edit.save({ ...changed, ...cleared(links, { ...values, ...changed }, [field.key]) }, onClose);
  }
  function press(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (event.key === "Enter" && (!MULTILINE.has(field.type) || event.ctrlKey)) save();
  }
  return (
    <span className="zk-line-edit" onKeyDown={press}>
      <span className="zk-row">
        <span className="zk-grow">
          <FieldEditor field={narrowed(field, links, values)} value={draft} onChange={setDraft} options={options} isCompact isFocused />
        </span>
        <Button type="text" size="small" icon={<CheckOutlined />} aria-label={t("edit.save")} loading={edit.isSaving} onClick={save} />
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("edit.cancel")} onClick={close} />
      </span>
      {lost !== "" && <span className="zk-muted zk-hint">{t("edit.lost", { names: lost })}</span>}
      {edit.problem !== null && (
        <span className="zk-line-problem" role="alert">
          {edit.problem}
          <StaleChoice edit={edit} />
        </span>
      )}
    </span>
  );
}

/** A field of a record: its value, and an editor in its place. */
export function FieldLine(props: LineProps): ReactNode {
  const { field, shown, mayEdit, after } = props;
  const { t } = useTranslation("studio/records");
  const language = useLanguage();
  const [isEditing, setIsEditing] = useState(false);
  const label = words(field.label, language);
  const isEditable = mayEdit && field.is_editable === true && field.is_masked !== true;
  return (
    <>
      <dt>{label}</dt>
      <dd className="zk-line-value">
        {isEditing ? (
          <Editor {...props} onClose={() => setIsEditing(false)} />
        ) : (
          <>
            <span className="zk-facts-value" onDoubleClick={() => isEditable && setIsEditing(true)}>
              <FieldValue field={field} value={shown[field.key]} mode="full" />
            </span>
            {isEditable && (
              <button type="button" className={`zk-plain zk-line-button zk-line-quiet${after === undefined ? " zk-line-last" : ""}`} aria-label={t("edit.field", { name: label })} onClick={() => setIsEditing(true)}>
                <EditOutlined />
              </button>
            )}
            <Reveal field={field} value={shown[field.key]} />
            {after}
          </>
        )}
      </dd>
    </>
  );
}
