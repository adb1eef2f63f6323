import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, InputNumber } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { StepFoot } from "@/ui/StepTrack";
import { isMeant, leastDays, MOST_ACTIVE, MOST_DAYS } from "./drafts";
import { Sentence } from "./Sentence";
import type { StepProps } from "./steps";

const AHEAD = [7, 30, 60, 90] as const;
const BACK = [90, 180, 365, 730] as const;

interface DaysProps {
  label: string;
  note: string;
  usual: readonly number[];
  least: number;
  most: number;
  value: number;
  onChange: (days: number) => void;
}

/** A number of days: one of the usual ones at a click, or any other. */
function Days({ label, note, usual, least, most, value, onChange }: DaysProps): ReactNode {
  const { t } = useTranslation("know/predictions");
  return (
    <fieldset className="zk-build-days">
      <legend>{label}</legend>
      <p className="zk-muted zk-small">{note}</p>
      <div className="zk-row zk-row-wrap">
        {usual.filter((it) => it >= least).map((it) => (
          <Button key={it} type={it === value ? "primary" : "default"} aria-pressed={it === value} onClick={() => onChange(it)}>{t("build.days", { days: it })}</Button>
        ))}
        <InputNumber aria-label={label} min={least} max={most} precision={0} value={value} suffix={t("definition.days")} onChange={(days) => onChange(days ?? least)} />
      </div>
    </fieldset>
  );
}

/** Step 2: who is asked, and how far ahead. */
export function PeopleStep({ draft, onChange, onGo }: StepProps): ReactNode {
  const { t } = useTranslation("know/predictions");
  const least = leastDays(draft.kind);
  return (
    <>
      <Sentence draft={draft} />
      <Panel>
        <div className="zk-build-both">
          <Days label={t("build.ahead")} note={t(draft.kind === "quiet" ? "build.aheadQuiet" : "build.aheadNote")} usual={AHEAD} least={least} most={MOST_DAYS} value={draft.horizon} onChange={(horizon) => onChange({ ...draft, horizon })} />
          <Days label={t("build.active")} note={t("build.activeNote")} usual={BACK} least={1} most={MOST_ACTIVE} value={draft.active} onChange={(active) => onChange({ ...draft, active })} />
        </div>
      </Panel>
      <StepFoot note={draft.active < draft.horizon ? t("build.activeShort") : undefined}>
        <Button onClick={() => onGo("question")}>{t("build.previous")}</Button>
        <Button type="primary" disabled={!isMeant(draft)} onClick={() => onGo("preview")}>{t("build.next")}</Button>
      </StepFoot>
    </>
  );
}
