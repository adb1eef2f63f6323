import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Input, Select } from "@/ui/controls";
import { FieldValue } from "@/ui/fields/FieldValue";
import { CheckCircleFilled, ExclamationCircleFilled } from "@/ui/icons";
import { FORMULA_FUNCTIONS, readable } from "./formulaFunctions";
import { RESULT_TYPES, type FieldDraft } from "./types";
import { useFormulaTrial } from "./useFormulaTrial";

interface EditorProps {
  object: string;
  draft: FieldDraft;
  fields: CatalogField[];
  onChange: (part: Partial<FieldDraft>) => void;
}

/** What is wrong and where, or what the formula gives for a record; the place is one press away. */
function Verdict({ object, draft, onPlace }: Pick<EditorProps, "object" | "draft"> & { onPlace: (at: number) => void }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const result = draft.result ?? "number";
  const trial = useFormulaTrial(object, draft.formula, result, draft.decimals);
  if (trial === undefined) return null;
  if (trial.problem !== "") {
    return (
      <div className="zk-trial zk-trial-bad" role="status">
        <ExclamationCircleFilled aria-hidden="true" />
        <span className="zk-grow">{trial.problem}</span>
        {trial.at > 0 && <button type="button" className="zk-plain zk-formula-link" onClick={() => onPlace(trial.at)}>{t("formula.place", { at: trial.at })}</button>}
      </div>
    );
  }
  const field: CatalogField = { key: "tried", type: result, label: draft.label, decimals: draft.decimals, currency: draft.currency, ...(result === "money" ? { unit: "cents" } : {}) };
  return (
    <div className="zk-trial zk-trial-good" role="status">
      <CheckCircleFilled aria-hidden="true" />
      {trial.title === "" ? t("formula.fine") : <span className="zk-grow">{t("formula.gives", { name: trial.title })} <strong><FieldValue field={field} value={trial.value ?? null} /></strong></span>}
    </div>
  );
}

/** A formula over the fields of the record; whatever is picked goes where the cursor is. */
export function FormulaEditor({ object, draft, fields, onChange }: EditorProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const area = (): HTMLTextAreaElement | null => box.current?.querySelector("textarea") ?? null;
  function put(text: string): void {
    const at = area()?.selectionStart ?? draft.formula.length;
    onChange({ formula: draft.formula.slice(0, at) + text + draft.formula.slice(area()?.selectionEnd ?? at) });
    area()?.focus();
  }
  function place(at: number): void {
    area()?.focus();
    area()?.setSelectionRange(at - 1, Math.min(draft.formula.length, at));
  }
  const names = readable(fields.filter((it) => it.key !== draft.key)).map((it) => ({ value: it.key, label: words(it.label, language), note: it.key }));
  const functions = FORMULA_FUNCTIONS.map((it) => ({
    label: t(`formula.group.${it.group}`),
    title: it.group,
    options: it.names.map(([name, example]) => ({ value: `${name}(${example})`, label: `${name}(${example})`, note: t(`formula.does.${name}`) })),
  }));
  const line = (option: { data: { label?: ReactNode; note?: string } }): ReactNode => <span className="zk-option"><span>{option.data.label}</span><span className="zk-muted">{option.data.note}</span></span>;
  const isWanted = (text: string, option: { label?: unknown; note?: unknown } | undefined): boolean => `${String(option?.label)} ${String(option?.note)}`.toLowerCase().includes(text.toLowerCase());
  return (
    <div className="zk-stack zk-formula" ref={box}>
      <label className="zk-label">
        {t("formula.label")}
        <Input.TextArea className="zk-mono" autoSize={{ minRows: 3, maxRows: 8 }} spellCheck={false} value={draft.formula} placeholder="if(price_c > 1000, round(price_c * 0.9, 2), price_c)" onChange={(event) => onChange({ formula: event.target.value })} />
      </label>
      <Verdict object={object} draft={draft} onPlace={place} />
      <div className="zk-form-pair">
        <Select aria-label={t("formula.field")} placeholder={t("formula.field")} value={null} options={names} optionRender={line} showSearch={{ filterOption: isWanted }} onChange={(key: string) => put(key)} />
        <Select aria-label={t("formula.function")} placeholder={t("formula.function")} value={null} options={functions} optionRender={line} showSearch={{ filterOption: isWanted }} onChange={(text: string) => put(text)} />
      </div>
      <label className="zk-label">
        {t("formula.result")}
        <Select aria-label={t("formula.result")} options={RESULT_TYPES.map((type) => ({ value: type, label: t(`type.${type}.name`) }))} value={draft.result ?? "number"} onChange={(result: string) => onChange({ result })} />
      </label>
    </div>
  );
}
