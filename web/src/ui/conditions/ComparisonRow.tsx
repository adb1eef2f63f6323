import { Button, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import type { Comparison } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import type { Option } from "../fields/FieldEditor";
import { CloseOutlined } from "../icons";
import "./conditions.css";
import { ConditionValue } from "./ConditionValue";
import { blankOf, operatorsOf } from "./operators";

export interface RowProps {
  comparison: Comparison;
  fields: CatalogField[];
  /** Choices of user, department and reference fields by field key. */
  options?: Record<string, Option[]>;
  /** The fields to choose from show their whole names, however narrow the row is. */
  hasWholeNames?: boolean;
  onChange: (comparison: Comparison) => void;
  onRemove: () => void;
}

/** A field, how it is compared, and with what. */
export function ComparisonRow({ comparison, fields, options, hasWholeNames = false, onChange, onRemove }: RowProps): ReactNode {
  const { t, i18n } = useTranslation("ui");
  const language = useLanguage();
  const field = fields.find((it) => it.key === comparison.field);
  const operators = field === undefined ? [] : operatorsOf(field);
  const name = (op: string): string => (i18n.exists(`ui:operator.${op}`) ? t(`operator.${op}`) : op);
  return (
    <div className="zk-condition">
      <Select
        className="zk-condition-field"
        aria-label={t("condition.field")}
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={!hasWholeNames}
        options={fields.map((it) => ({ value: it.key, label: words(it.label, language) }))}
        value={comparison.field}
        onChange={(key: string) => onChange(blankOf(fields.find((it) => it.key === key)))}
      />
      <Select
        className="zk-condition-op"
        aria-label={t("condition.operator")}
        popupMatchSelectWidth={false}
        options={operators.map((op) => ({ value: op, label: name(op) }))}
        value={comparison.op}
        onChange={(op: string) => onChange({ field: comparison.field, op })}
      />
      {field !== undefined && (
        <ConditionValue
          field={field}
          op={comparison.op}
          value={comparison.value}
          options={options?.[field.key]}
          onChange={(value) => onChange({ ...comparison, value })}
        />
      )}
      <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("condition.remove")} onClick={onRemove} />
    </div>
  );
}
