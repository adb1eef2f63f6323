import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import type { Comparison } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import { ComparisonRow } from "@/ui/conditions/ComparisonRow";
import { ConditionValue } from "@/ui/conditions/ConditionValue";
import { blankOf, operatorsOf } from "@/ui/conditions/operators";
import { Button, Select } from "@/ui/controls";
import { CloseOutlined, PlusOutlined } from "@/ui/icons";
import type { Language } from "./language";
import type { Measured } from "./nodes";
import { choiceOf, fieldOf, lately, measuredField, measuresOf } from "./words";

interface MeasureRowProps {
  language: Language;
  said: Measured;
  onChange: (said: Measured) => void;
  onRemove: () => void;
}

// locale: know/segments:measure.*

/** What is measured of orders, goods, relations or behaviour, compared with what, and which rows count. */
export function MeasureRow({ language, said, onChange, onRemove }: MeasureRowProps): ReactNode {
  const { t } = useTranslation("know/segments");
  const lang = useLanguage();
  const relation = language.relations.find((it) => it.key === said.has);
  const field = measuredField(relation, said);
  const choices = measuresOf(relation);
  const fields: CatalogField[] = relation?.fields ?? [];
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
  const start = rows.some((it) => it.field === relation?.at) ? blankOf(fields[0]) : lately(relation);
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
          <ComparisonRow
            key={at}
            fields={fields}
            hasWholeNames
            comparison={it}
            onChange={(next) => narrow(rows.map((one, place) => (place === at ? next : one)))}
            onRemove={() => narrow(rows.filter((_it, place) => place !== at))}
          />
        ))}
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => narrow([...rows, start])}>{t("narrow", { name })}</Button>
      </div>
    </div>
  );
}
