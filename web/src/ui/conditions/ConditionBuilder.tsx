import { Button, Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { groupKind, isGroup, makeGroup, members, type Condition, type Group } from "@/lib/conditions";
import { CloseOutlined, PlusOutlined } from "../icons";
import { ComparisonRow, type RowProps } from "./ComparisonRow";
import "./conditions.css";
import { blankOf } from "./operators";

type Shared = Pick<RowProps, "fields" | "options">;

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
        <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => onChange(makeGroup(kind, [...inside, blankOf(fields[0])]))}>
          {t("condition.add")}
        </Button>
        {depth < DEEPEST && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            onClick={() => onChange(makeGroup(kind, [...inside, makeGroup(kind === "all" ? "any" : "all", [blankOf(fields[0])])]))}
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
