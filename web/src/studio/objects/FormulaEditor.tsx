import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Input, Select } from "@/ui/controls";
import { RESULT_TYPES, type FieldDraft } from "./types";

const FIELDS_AT_MOST = 24;
const FUNCTIONS = ["if", "round", "sum", "min", "max", "days_between", "today", "concat"];

interface EditorProps {
  draft: FieldDraft;
  fields: CatalogField[];
  onChange: (part: Partial<FieldDraft>) => void;
}

/** A formula over the fields of the record; a click puts a field or a function where the cursor is. */
export function FormulaEditor({ draft, fields, onChange }: EditorProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  function put(text: string): void {
    const area = box.current?.querySelector("textarea");
    const at = area?.selectionStart ?? draft.formula.length;
    onChange({ formula: draft.formula.slice(0, at) + text + draft.formula.slice(area?.selectionEnd ?? at) });
    area?.focus();
  }
  return (
    <div className="zk-stack" ref={box}>
      <label className="zk-label">
        {t("formula.label")}
        <Input.TextArea className="zk-mono" autoSize={{ minRows: 3, maxRows: 8 }} spellCheck={false} value={draft.formula} placeholder="if(price_c > 1000, round(price_c * 0.9, 2), price_c)" onChange={(event) => onChange({ formula: event.target.value })} />
      </label>
      <div className="zk-chips" aria-label={t("formula.fields")}>
        {fields.filter((it) => it.key !== draft.key).slice(0, FIELDS_AT_MOST).map((it) => (
          <button key={it.key} type="button" className="zk-plain zk-chip" title={it.key} onClick={() => put(it.key)}>{words(it.label, language)}</button>
        ))}
        {FUNCTIONS.map((name) => (
          <button key={name} type="button" className="zk-plain zk-chip zk-mono" onClick={() => put(`${name}()`)}>{name}()</button>
        ))}
      </div>
      <label className="zk-label">
        {t("formula.result")}
        <Select aria-label={t("formula.result")} options={RESULT_TYPES.map((type) => ({ value: type, label: t(`type.${type}.name`) }))} value={draft.result ?? "number"} onChange={(result: string) => onChange({ result })} />
      </label>
    </div>
  );
}
