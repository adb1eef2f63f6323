import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Input, Select } from "@/ui/controls";
import { CloseOutlined, PlusOutlined } from "@/ui/icons";
import { moved, SortableList } from "@/ui/SortableList";
import { ChoicesEditor } from "./ChoicesEditor";
import { CELL_TYPES, newField, type FieldDraft } from "./types";

/** The columns of a sub-table. */
export function ColumnsEditor({ value, onChange }: { value: FieldDraft[]; onChange: (columns: FieldDraft[]) => void }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const change = (at: number, part: Partial<FieldDraft>): void => onChange(value.map((it, index) => (index === at ? { ...it, ...part } : it)));
  const types = CELL_TYPES.map((type) => ({ value: type, label: t(`type.${type}.name`) }));
  function add(): void {
    const taken = new Set(value.map((it) => it.key));
    let at = value.length + 1;
    while (taken.has(`c${String(at)}`)) at += 1;
    onChange([...value, { ...newField("text"), key: `c${String(at)}` }]);
  }
  return (
    <div className="zk-choices">
      <SortableList items={value} keyOf={(it) => it.key} nameOf={(it) => it.label.zh} onMove={(from, to) => onChange(moved(value, from, to))}>
        {(column, grip, at) => (
          <div className="zk-column">
            <span className="zk-choice-line">
              {grip}
              <Input size="small" value={column.label.zh} placeholder={t("choices.zh")} aria-label={t("choices.zh")} onChange={(event) => change(at, { label: { ...column.label, zh: event.target.value } })} />
              <Input size="small" value={column.label.en} placeholder={t("choices.en")} aria-label={t("choices.en")} onChange={(event) => change(at, { label: { ...column.label, en: event.target.value } })} />
              <Select size="small" className="zk-column-type" aria-label={t("columns.type")} options={types} value={column.type} onChange={(type: string) => change(at, { ...newField(type), key: column.key, label: column.label })} />
              <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("columns.remove", { name: column.label.zh })} onClick={() => onChange(value.filter((it) => it.key !== column.key))} />
            </span>
            {column.type === "formula" && <Input size="small" className="zk-mono zk-column-more" value={column.formula} placeholder="c1 * c2" aria-label={t("formula.label")} onChange={(event) => change(at, { formula: event.target.value })} />}
            {column.type === "choice" && <div className="zk-column-more"><ChoicesEditor value={column.choices} onChange={(choices) => change(at, { choices })} /></div>}
          </div>
        )}
      </SortableList>
      <Button type="text" size="small" icon={<PlusOutlined />} onClick={add}>{t("columns.add")}</Button>
    </div>
  );
}
