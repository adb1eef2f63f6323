import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Input, Select } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import type { RuleTrial } from "./useImports";

type RuleSet = Record<string, unknown>;

/** Settings that rules heed and a person can judge, with their choices; the first is the default. */
const CHOICES: Record<string, readonly string[]> = {
  kind: ["auto", "person", "organization"],
  date_order: ["mdy", "dmy"],
};

interface SettingsProps {
  ruleset: RuleSet;
  rules: readonly RuleTrial[];
  isBusy: boolean;
  onChange: (ruleset: RuleSet) => void;
}

/** How doubtful values shall be read; only what the rules of this object heed is shown. */
export function RuleSettings({ ruleset, rules, isBusy, onChange }: SettingsProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const heeded = new Set(rules.flatMap((it) => it.parameters));
  const selects = Object.entries(CHOICES).filter(([key]) => heeded.has(key));
  const hasArea = heeded.has("area_code");
  if (selects.length === 0 && !hasArea) return null;
  const areaCode = typeof ruleset["area_code"] === "string" ? ruleset["area_code"] : "";
  return (
    <Panel title={t("setting.title")}>
      <div className="zk-choice">
        {selects.map(([key, values]) => (
          <label key={key} className="zk-choice-item">
            <span>{t(`setting.${key}`)}</span>
            <Select aria-label={t(`setting.${key}`)} disabled={isBusy} value={typeof ruleset[key] === "string" ? ruleset[key] : (values[0] ?? "")} options={values.map((value) => ({ value, label: t(`setting.value.${value}`) }))} onChange={(value: string) => onChange({ ...ruleset, [key]: value })} />
          </label>
        ))}
        {hasArea && (
          <label className="zk-choice-item">
            <span>{t("setting.area_code")}</span>
            <Input key={areaCode} defaultValue={areaCode} maxLength={4} inputMode="numeric" placeholder="021" disabled={isBusy} onBlur={(event) => { if (event.target.value !== areaCode) onChange({ ...ruleset, area_code: event.target.value.replace(/\D/g, "") }); }} />
          </label>
        )}
      </div>
    </Panel>
  );
}
