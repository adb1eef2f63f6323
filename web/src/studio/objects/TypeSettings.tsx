import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Input, InputNumber, Select } from "@/ui/controls";
import { ChoicesEditor } from "./ChoicesEditor";
import { ColumnsEditor } from "./ColumnsEditor";
import { FormulaEditor } from "./FormulaEditor";
import { serialPreview } from "./serial";
import type { FieldDraft } from "./types";
import { useCatalog } from "./useStudio";

export interface SettingsProps {
  object: string;
  draft: FieldDraft;
  /** Fields of the object, for formulas. */
  fields: CatalogField[];
  onChange: (part: Partial<FieldDraft>) => void;
}

const DECIMALS = new Set(["number", "percent", "score", "formula"]);
const SIZED = new Set(["text", "long_text"]);
const CURRENCIES = ["CNY", "USD", "EUR", "HKD", "JPY", "GBP"];

function Reference({ draft, onChange }: SettingsProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const objects = useCatalog().filter((it) => it.verbs.includes("view"));
  return (
    <label className="zk-label">
      {t("reference.target")}
      <Select
        aria-label={t("reference.target")}
        showSearch={{ optionFilterProp: "label" }}
        options={objects.map((it) => ({ value: it.key, label: words(it.label, language) }))}
        value={draft.reference === "" ? null : draft.reference}
        placeholder={t("reference.choose")}
        onChange={(reference: string) => onChange({ reference })}
      />
    </label>
  );
}

function Serial({ draft, onChange }: SettingsProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  return (
    <label className="zk-label">
      {t("serial.rule")}
      <Input className="zk-mono" value={draft.serial} onChange={(event) => onChange({ serial: event.target.value })} />
      <span className="zk-muted zk-hint">{t("serial.hint")}</span>
      <output className="zk-mono zk-preview">{[1, 2].map((count) => serialPreview(draft.serial, new Date(), count)).join(" · ")} …</output>
    </label>
  );
}

function Numbers({ draft, onChange }: SettingsProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  return (
    <div className="zk-form-pair">
      {DECIMALS.has(draft.type) && (
        <label className="zk-label">{t("number.decimals")}<InputNumber min={0} max={6} precision={0} value={draft.decimals} onChange={(decimals) => onChange({ decimals: decimals ?? 0 })} /></label>
      )}
      {draft.type === "number" && <label className="zk-label">{t("number.unit")}<Input maxLength={20} value={draft.unit} onChange={(event) => onChange({ unit: event.target.value })} /></label>}
      {draft.type === "money" && (
        <label className="zk-label">{t("number.currency")}<Select aria-label={t("number.currency")} options={CURRENCIES.map((it) => ({ value: it, label: it }))} value={draft.currency} onChange={(currency: string) => onChange({ currency, unit: currency })} /></label>
      )}
      {SIZED.has(draft.type) && <label className="zk-label">{t("text.max")}<InputNumber min={1} max={20_000} precision={0} value={draft.max_length} onChange={(max) => onChange({ max_length: max ?? 500 })} /></label>}
    </div>
  );
}

/** What only fields of this type have. */
export function TypeSettings(props: SettingsProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  const { draft, fields, onChange } = props;
  const { type } = draft;
  return (
    <>
      {(type === "choice" || type === "choices") && (
        <section>
          <h3 className="zk-label">{t("choices.title")}</h3>
          <ChoicesEditor value={draft.choices} onChange={(choices) => onChange({ choices })} />
        </section>
      )}
      {type.startsWith("reference") && <Reference {...props} />}
      {type === "table" && (
        <section>
          <h3 className="zk-label">{t("columns.title")}</h3>
          <ColumnsEditor value={draft.columns} onChange={(columns) => onChange({ columns })} />
        </section>
      )}
      {type === "formula" && <FormulaEditor object={props.object} draft={draft} fields={fields} onChange={onChange} />}
      {type === "serial" && <Serial {...props} />}
      {(DECIMALS.has(type) || SIZED.has(type) || type === "money") && <Numbers {...props} />}
    </>
  );
}
