import { Button, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { groupKind, isGroup, makeGroup, members, type Comparison, type Condition, type Group } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import type { Option } from "../fields/FieldEditor";
import { CloseOutlined, PlusOutlined } from "../icons";
import "./conditions.css";
import { ConditionValue } from "./ConditionValue";
import { operatorsOf } from "./operators";

interface Shared {
  fields: CatalogField[];
  /** Choices of user, department and reference fields by field key. */
  options?: Record<string, Option[]>;
}

interface RowProps extends Shared {
  comparison: Comparison;
  onChange: (comparison: Comparison) => void;
  onRemove: () => void;
}

function blank(fields: CatalogField[]): Comparison {
  const field = fields[0];
  return { field: field?.key ?? "", op: field === undefined ? "" : (operatorsOf(field)[0] ?? "") };
}

function ComparisonRow({ comparison, fields, options, onChange, onRemove }: RowProps): ReactNode {
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
        options={fields.map((it) => ({ value: it.key, label: words(it.label, language) }))}
        value={comparison.field}
        onChange={(key: string) => {
          const next = fields.find((it) => it.key === key);
          onChange({ field: key, op: next === undefined ? "" : (operatorsOf(next)[0] ?? "") });
        }}
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

interface GroupProps extends Shared {
  group: Group;
  depth: number;
  onChange: (group: Group) => void;
  onRemove?: () => void;
}

const DEEPEST = 2;

function GroupBox({ group, depth, fields, options, onChange, onRemove }: GroupProps): ReactNode {
  const { t } = useTranslation("ui");
  const kind = groupKind(group);
  const inside = members(group);
  const shared: Shared = { fields, ...(options === undefined ? {} : { options }) };
  const replace = (index: number, next: Condition): void =>
    onChange(makeGroup(kind, inside.map((it, at) => (at === index ? next : it))));
  const remove = (index: number): void => onChange(makeGroup(kind, inside.filter((_it, at) => at !== index)));
  return (
    <div className={depth === 0 ? "zk-conditions" : "zk-conditions zk-conditions-inner"}>
      <div className="zk-row">
        <Segmented
          size="small"
          aria-label={t("condition.kind")}
          options={[
            { value: "all", label: t("condition.all") },
            { value: "any", label: t("condition.any") },
          ]}
          value={kind}
          onChange={(next) => onChange(makeGroup(next === "any" ? "any" : "all", inside))}
        />
        <span className="zk-grow" />
        {onRemove !== undefined && (
          <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("condition.removeGroup")} onClick={onRemove} />
        )}
      </div>
      {inside.map((it, index) =>
        isGroup(it) ? (
          <GroupBox key={index} {...shared} group={it} depth={depth + 1} onChange={(next) => replace(index, next)} onRemove={() => remove(index)} />
        ) : (
          <ComparisonRow key={index} {...shared} comparison={it} onChange={(next) => replace(index, next)} onRemove={() => remove(index)} />
        ),
      )}
      <div className="zk-row">
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => onChange(makeGroup(kind, [...inside, blank(fields)]))}>
          {t("condition.add")}
        </Button>
        {depth < DEEPEST && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            onClick={() => onChange(makeGroup(kind, [...inside, makeGroup(kind === "all" ? "any" : "all", [blank(fields)])]))}
          >
            {t("condition.addGroup")}
          </Button>
        )}
      </div>
    </div>
  );
}

interface BuilderProps extends Shared {
  value: Condition | null;
  /** Every keystroke; half-written rows included. `prune` of lib/conditions makes the question to send. */
  onChange: (group: Group) => void;
}

/** Writes the condition language: rows of field, operator, value inside and/or groups. */
export function ConditionBuilder({ value, onChange, fields, options }: BuilderProps): ReactNode {
  const usable = fields.filter((it) => it.is_filterable !== false);
  const group = value === null ? makeGroup("all", []) : isGroup(value) ? value : makeGroup("all", [value]);
  return (
    <GroupBox group={group} depth={0} fields={usable} onChange={onChange} {...(options === undefined ? {} : { options })} />
  );
}
