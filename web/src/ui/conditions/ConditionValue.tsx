import { InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { FieldEditor, type Option } from "../fields/FieldEditor";
import { asList, asNumber, asText } from "../fields/values";
import { AreaValue } from "./AreaValue";
import { PERIODS, shapeOf } from "./operators";

interface ValueProps {
  field: CatalogField;
  op: string;
  value: unknown;
  options?: Option[] | undefined;
  onChange: (value: unknown) => void;
}

function ListValue({ field, value, options, onChange }: ValueProps): ReactNode {
  const language = useLanguage();
  const known = options ?? (field.choices ?? []).map((it) => ({ value: it.value, label: words(it.label, language) }));
  return (
    <Select
      mode={known.length > 0 ? "multiple" : "tags"}
      aria-label={words(field.label, language)}
      style={{ minWidth: 180, flex: 1 }}
      maxTagCount={3}
      tokenSeparators={[",", "，", "、"]}
      showSearch={{ optionFilterProp: "label" }}
      options={known}
      value={asList(value).map(asText)}
      onChange={onChange}
    />
  );
}

function RangeValue({ field, op, value, onChange }: ValueProps): ReactNode {
  const { t } = useTranslation("ui");
  const [from, to] = [asList(value)[0] ?? null, asList(value)[1] ?? null];
  return (
    <span className="zk-row zk-grow" data-op={op}>
      <FieldEditor field={field} value={from} onChange={(next) => onChange([next, to])} isCompact />
      <span className="zk-muted">{t("condition.to")}</span>
      <FieldEditor field={field} value={to} onChange={(next) => onChange([from, next])} isCompact />
    </span>
  );
}

function PeriodValue({ field, value, onChange }: ValueProps): ReactNode {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  return (
    <Select
      aria-label={words(field.label, language)}
      style={{ minWidth: 140 }}
      options={PERIODS.map((it) => ({ value: it, label: t(`period.${it}`) }))}
      value={asText(value) === "" ? null : asText(value)}
      onChange={onChange}
    />
  );
}

/** The value input that fits field and operator. */
export function ConditionValue(props: ValueProps): ReactNode {
  const { field, op, value, options, onChange } = props;
  const { t } = useTranslation("ui");
  const shape = shapeOf(op);
  if (shape === "none") return null;
  // Whichever way a field names other records, they are looked for, not typed.
  if (shape === "list" && options === undefined && (field.type === "reference" || field.type === "references")) {
    return <span className="zk-grow"><FieldEditor field={{ ...field, type: "references" }} value={value} onChange={onChange} isCompact /></span>;
  }
  if (shape === "list") return <ListValue {...props} />;
  if (shape === "period") return <PeriodValue {...props} />;
  if (shape === "area") return <AreaValue label={field.label} value={value} onChange={onChange} />;
  if (shape === "range") return <RangeValue {...props} />;
  if (shape === "days") {
    return (
      <InputNumber
        min={0}
        precision={0}
        aria-label={t("condition.days")}
        suffix={t("condition.days")}
        style={{ width: 140 }}
        value={asNumber(value)}
        onChange={onChange}
      />
    );
  }
  return (
    <span className="zk-grow">
      <FieldEditor field={field} value={value} onChange={onChange} options={options} isCompact />
    </span>
  );
}
