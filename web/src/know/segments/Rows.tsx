import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import type { Comparison } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import { ConditionValue } from "@/ui/conditions/ConditionValue";
import { operatorsOf } from "@/ui/conditions/operators";
import { Button, Select } from "@/ui/controls";
import type { Option } from "@/ui/fields/FieldEditor";
import { CloseOutlined, PlusOutlined } from "@/ui/icons";
import type { Language } from "./language";
import type { Measured } from "./nodes";
import { choiceOf, fieldOf, measuredField, measuresOf } from "./words";

interface FieldRowProps {
  fields: CatalogField[];
  options: Record<string, Option[]>;
  said: Comparison;
  onChange: (said: Comparison) => void;
  onRemove: () => void;
}

/** A field, how it is compared, and with what. */
export function FieldRow({ fields, options, said, onChange, onRemove }: FieldRowProps): ReactNode {
  const { t } = useTranslation("know/segments");
  const language = useLanguage();
  const field = fields.find((it) => it.key === said.field);
  const first = (key: string): string => {
    const next = fields.find((it) => it.key === key);
    return next === undefined ? "" : (operatorsOf(next)[0] ?? "");
  };
  return (
    <div className="zk-condition">
      <Select
        className="zk-condition-field"
        aria-label={t("ui:condition.field")}
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        options={fields.map((it) => ({ value: it.key, label: words(it.label, language) }))}
        value={said.field}
        onChange={(key: string) => onChange({ field: key, op: first(key) })}
      />
      <Select
        className="zk-condition-op"
        aria-label={t("ui:condition.operator")}
        popupMatchSelectWidth={false}
        options={(field === undefined ? [] : operatorsOf(field)).map((op) => ({ value: op, label: t(`ui:operator.${op}`) }))}
        value={said.op}
        onChange={(op: string) => onChange({ field: said.field, op })}
      />
      {field !== undefined && <ConditionValue field={field} op={said.op} value={said.value} options={options[field.key]} onChange={(value) => onChange({ ...said, value })} />}
      <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("ui:condition.remove")} onClick={onRemove} />
    </div>
  );
}

interface MeasureRowProps {
  language: Language;
  said: Measured;
  onChange: (said: Measured) => void;
  onRemove: () => void;
}

// locale: know/segments:measure.*

/** What is measured of orders, goods or behaviour, compared with what, and which rows count. */
export function MeasureRow({ language, said, onChange, onRemove }: MeasureRowProps): ReactNode {
  const { t } = useTranslation("know/segments");
  const lang = useLanguage();
  const relation = language.relations.find((it) => it.key === said.has);
  const field = measuredField(relation, said);
  const choices = measuresOf(relation);
  const fields: CatalogField[] = (relation?.fields ?? []).map((it) => ({ ...it }));
  const name = relation === undefined ? said.has : words(relation.label, lang);
  const nameOf = (key: string | undefined): string => {
    const of = fieldOf(relation, key);
    return of === undefined ? "" : words(of.label, lang);
  };
  function pick(value: string): void {
    const choice = choices.find((it) => it.value === value);
    if (choice === undefined) return;
    const next: Measured = { has: said.has, where: said.where, op: said.op, measure: choice.measure, ...(choice.of === undefined ? {} : { of: choice.of }) };
    onChange({ ...next, op: operatorsOf(measuredField(relation, next))[0] ?? "gte", value: undefined });
  }
  const narrow = (all: Comparison[]): void => onChange({ ...said, where: { all } });
  const rows = said.where.all;
  const start: Comparison = rows.some((it) => it.field === relation?.at)
    ? { field: fields[0]?.key ?? "", op: fields[0] === undefined ? "" : (operatorsOf(fields[0])[0] ?? "") }
    : { field: relation?.at ?? "", op: "last_days", value: 90 };
  return (
    <div className="zk-segment-measure">
      <div className="zk-condition">
        <span className="zk-segment-relation">{name}</span>
        <Select className="zk-segment-what" aria-label={t("measure.which")} popupMatchSelectWidth={false} value={choiceOf(said)} options={choices.map((it) => ({ value: it.value, label: t(`measure.${it.measure}`, { name: nameOf(it.of) }) }))} onChange={pick} />
        <Select className="zk-segment-op" aria-label={t("ui:condition.operator")} popupMatchSelectWidth={false} value={said.op} options={operatorsOf(field).map((op) => ({ value: op, label: t(`ui:operator.${op}`) }))} onChange={(op: string) => onChange({ ...said, op, value: undefined })} />
        <ConditionValue field={{ ...field, label: { zh: t("measure.value"), en: t("measure.value") } }} op={said.op} value={said.value} onChange={(value) => onChange({ ...said, value })} />
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("ui:condition.remove")} onClick={onRemove} />
      </div>
      <div className="zk-segment-where">
        {rows.map((it, at) => (
          <FieldRow
            key={at}
            fields={fields}
            options={{}}
            said={it}
            onChange={(next) => narrow(rows.map((one, place) => (place === at ? next : one)))}
            onRemove={() => narrow(rows.filter((_it, place) => place !== at))}
          />
        ))}
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => narrow([...rows, start])}>{t("narrow", { name })}</Button>
      </div>
    </div>
  );
}
