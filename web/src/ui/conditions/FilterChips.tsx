import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { countComparisons, groupKind, isGroup, makeGroup, members, type Comparison, type Condition } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import type { Option } from "../fields/FieldEditor";
import { FieldValue } from "../fields/FieldValue";
import { asList, asText } from "../fields/values";
import { CloseOutlined } from "../icons";
import "./filter-chips.css";
import { shapeOf } from "./operators";

interface ChipsProps {
  fields: CatalogField[];
  value: Condition;
  options?: Record<string, Option[]>;
  onChange: (condition: Condition | null) => void;
}

const SHOWN = 2;

/** The value of a comparison as its field says it looks. */
function Value({ field, said, options }: { field: CatalogField; said: Comparison; options: Option[] | undefined }): ReactNode {
  const { t } = useTranslation("ui");
  const shape = shapeOf(said.op);
  if (shape === "none") return null;
  if (shape === "period") return t(`period.${asText(said.value)}`);
  if (shape === "days") return `${asText(said.value)} ${t("condition.days")}`;
  const values = asList(said.value);
  if (shape === "area" || (field.reference ?? "") !== "") return t("filter.values", { count: Math.max(1, values.length) });
  if (shape === "range") return <><FieldValue field={field} value={values[0]} /> – <FieldValue field={field} value={values[1]} /></>;
  const one = (value: unknown): ReactNode => options?.find((it) => it.value === value)?.label ?? <FieldValue field={field} value={value} />;
  const shown = values.slice(0, SHOWN);
  return (
    <>
      {shown.map((it, at) => <span key={at}>{one(it)}</span>)}
      {values.length > SHOWN && <span>+{values.length - SHOWN}</span>}
    </>
  );
}

function Chip({ condition, props, onRemove }: { condition: Condition; props: ChipsProps; onRemove: () => void }): ReactNode {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const field = isGroup(condition) ? undefined : props.fields.find((it) => it.key === condition.field);
  const name = field === undefined ? t("filter.group", { count: countComparisons(condition) }) : words(field.label, language);
  return (
    <li className="zk-filter-chip">
      <span className="zk-filter-name">{name}</span>
      {field !== undefined && !isGroup(condition) && (
        <>
          <span className="zk-muted">{t(`operator.${condition.op}`)}</span>
          <span className="zk-filter-value"><Value field={field} said={condition} options={props.options?.[field.key]} /></span>
        </>
      )}
      <button type="button" className="zk-plain zk-filter-off" aria-label={t("filter.remove", { name })} onClick={onRemove}>
        <CloseOutlined />
      </button>
    </li>
  );
}

// locale: ui:operator.*
// locale: ui:period.*
/** What the list is narrowed to, each part with a way out. */
export default function FilterChips(props: ChipsProps): ReactNode {
  const { value, onChange } = props;
  const { t } = useTranslation("ui");
  const isAll = isGroup(value) && groupKind(value) === "all";
  const parts = isAll ? members(value) : [value];
  const without = (gone: Condition): void => {
    const left = parts.filter((it) => it !== gone);
    onChange(left.length === 0 ? null : makeGroup("all", left));
  };
  return (
    <ul className="zk-filter-chips" aria-label={t("filter.on")}>
      {parts.map((part, at) => <Chip key={at} condition={part} props={props} onRemove={() => without(part)} />)}
    </ul>
  );
}
