import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox, Input, Segmented, Select } from "@/ui/controls";
import { ArrowLeftOutlined, ArrowRightOutlined, MinusOutlined, SwapOutlined } from "@/ui/icons";
import { goesOut, type Plan } from "./draft";
import { useFieldWords } from "./useFieldWords";
import type { Direction, FieldWay } from "./useWriteBack";

// locale: integrate/writebacks:way.*
// locale: integrate/writebacks:written.*

const WAYS: readonly [Direction, ReactNode][] = [["in", <ArrowRightOutlined key="in" />], ["out", <ArrowLeftOutlined key="out" />], ["both", <SwapOutlined key="both" />], ["none", <MinusOutlined key="none" />]];
const WRITTEN = ["text", "number", "boolean"] as const;

interface Props {
  way: FieldWay;
  plan: Plan;
  object: string;
  isRow: boolean;
  isLocked: boolean;
  onChange: (plan: Partial<Plan>) => void;
}

/** A column of the source, the way, and the field that it is. */
export function WayRow({ way, plan, object, isRow, isLocked, onChange }: Props): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  const name = useFieldWords(object)(way.key);
  const options = WAYS.map(([value, icon]) => ({
    value,
    disabled: goesOut(value) && way.reason !== "",
    title: t(`way.${value}`),
    label: <>{icon}<span className="zk-hidden">{t(`way.${value}`)}</span></>,
  }));
  return (
    <div className="zk-back-row" role="group" aria-label={name}>
      <span className="zk-mono zk-small zk-back-column">{way.columns.join("、")}</span>
      <Segmented size="small" aria-label={t("wayOf", { name })} value={plan.direction} disabled={isLocked} options={options} onChange={(direction) => onChange({ direction })} />
      <span className="zk-back-field">
        <span>{name}</span>
        <span className="zk-muted zk-small">{t(`way.${plan.direction}`)}</span>
      </span>
      {way.reason !== "" && <span className="zk-muted zk-small zk-back-more">{way.reason}</span>}
      {goesOut(plan.direction) && (
        <span className="zk-back-more zk-row zk-row-wrap">
          <Input size="small" className="zk-back-target zk-mono" disabled={isLocked} value={plan.target} placeholder={way.columns[0] ?? ""} aria-label={t("targetOf", { name })} prefix={<span className="zk-muted">{t("target")}</span>} onChange={(event) => onChange({ target: event.target.value.trim() })} />
          {!isRow && <Select size="small" className="zk-back-kind" disabled={isLocked} value={plan.written} aria-label={t("kindOf", { name })} options={WRITTEN.map((it) => ({ value: it, label: t(`written.${it}`) }))} onChange={(written) => onChange({ written })} />}
          {way.is_secret && <Checkbox disabled={isLocked} checked={plan.is_secret_named} onChange={(event) => onChange({ is_secret_named: event.target.checked })}>{t("secret")}</Checkbox>}
        </span>
      )}
    </div>
  );
}
