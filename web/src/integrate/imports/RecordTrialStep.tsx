import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented } from "@/ui/controls";
import { ThunderboltOutlined } from "@/ui/icons";
import { PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { StepFoot } from "@/ui/StepTrack";
import { Balance } from "./Balance";
import { Changes } from "./Changes";
import { describeError, useStart, useTrial, type ImportDetail, type Trial } from "./useImports";

// locale: integrate/imports:outcomeOf.*
const OUTCOMES = ["inserted", "updated", "skipped", "rejected"] as const;

function Tried({ detail, trial }: { detail: ImportDetail; trial: Trial }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const [outcome, setOutcome] = useState("");
  const counts = { inserted: trial.inserted, updated: trial.updated, skipped: trial.skipped, rejected: trial.rejected };
  const shown = trial.changes.filter((it) => outcome === "" || it.outcome === outcome);
  const options = [
    { value: "", label: t("trial.all") },
    ...OUTCOMES.filter((it) => trial.changes.some((row) => row.outcome === it)).map((it) => ({ value: it, label: `${t(`outcomeOf.${it}`)} ${formatNumber(counts[it], language)}` })),
  ];
  return (
    <>
      <Panel title={trial.is_whole ? t("trial.whole", { text: formatNumber(trial.rows, language) }) : t("trial.title", { text: formatNumber(trial.rows, language) })}>
        <Balance rowsIn={trial.rows} stored={trial.stored} rejected={trial.rejected} skipped={trial.skipped} isTrial />
        <p className="zk-muted zk-trial-split">{t("trial.split", { inserted: formatNumber(trial.inserted, language), updated: formatNumber(trial.updated, language) })}</p>
      </Panel>
      <Panel title={t("trial.changes")} extra={<Segmented size="small" value={outcome} aria-label={t("trial.filter")} options={options} onChange={setOutcome} />} isFlush>
        <Changes object={detail.object} rows={shown} names={trial.names} />
      </Panel>
    </>
  );
}

/** Step 3 for rows that are written straight into records: what would be made, changed, passed over and refused. */
export function RecordTrialStep({ detail, onBack }: { detail: ImportDetail; onBack: () => void }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const start = useStart(detail.id);
  const trial = useTrial(detail.id, JSON.stringify([detail.object, detail.mapping, detail.ruleset]));
  return (
    <PageState query={trial} describe={describeError}>
      {(told) => (
        <>
          <Tried detail={detail} trial={told} />
          <StepFoot note={t("trial.next")}>
            <Button onClick={onBack}>{t("go.back")}</Button>
            <Button type="primary" icon={<ThunderboltOutlined />} loading={start.isPending} disabled={told.stored === 0 && told.is_whole} onClick={() => start.mutate()}>
              {t("go.run", { text: formatNumber(detail.file.approx_rows, language) })}
            </Button>
          </StepFoot>
        </>
      )}
    </PageState>
  );
}
