import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Tabs } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { ProgressCard } from "@/ui/ProgressCard";
import { Balance } from "./Balance";
import { cardState, hasEnded, shareOf } from "@/lib/jobs";
import { Conflicts } from "./Conflicts";
import { NextSteps } from "./NextSteps";
import { Reasons } from "./Reasons";
import { RowsPanel } from "./RowsPanel";
import { useFreshImports, type ImportDetail } from "./useImports";
import { useJob } from "./useImports";
import { isBuiltIn } from "./words";

interface StepProps {
  detail: ImportDetail;
  tab: string;
  onTab: (tab: string) => void;
}

const TONES: Record<string, "success" | "warning" | "error" | "info"> = { done: "success", cancelled: "warning", failed: "error", undone: "info" };

/** Endings that a replay calls otherwise. */
const OWN_WORDS = new Set(["done", "undone"]);

/** How it ended, in one sentence; an undo of which the job still runs shows its progress instead. */
function Ending({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const fresh = useFreshImports();
  const job = useJob(detail.job_id, { onEnd: () => void fresh() });
  if (job !== undefined && !hasEnded(job.state)) {
    return <ProgressCard title={t("undo.running")} state={cardState(job.state)} share={shareOf(job)} step={job.phase_label === "" ? undefined : job.phase_label} />;
  }
  const lands = !isBuiltIn(detail.object);
  const ending = lands ? "RecordsHint" : "Hint";
  const isReplayed = detail.replays !== null && OWN_WORDS.has(detail.state);
  const title = isReplayed ? t(`replay.${detail.state}`) : t(`end.${detail.state}`);
  const text = detail.message !== "" ? detail.message : t(`end.${detail.state}${ending}`);
  return <Alert type={TONES[detail.state] ?? "info"} showIcon title={title} description={text} />;
}

/** Step 5: what became of every row, why, and what can be done now. */
export function ResultStep({ detail, tab, onTab }: StepProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  return (
    <>
      <Ending detail={detail} />
      <Tabs
        activeKey={tab}
        onChange={onTab}
        items={[
          {
            key: "result",
            label: t("result.tab"),
            children: (
              <div className="zk-wizard zk-tab-body">
                <Panel title={t("result.balance")}>
                  <Balance rowsIn={detail.rows_in} stored={detail.stored} rejected={detail.rejected} skipped={detail.skipped} />
                </Panel>
                <Conflicts detail={detail} />
                <div className="zk-result">
                  <Reasons detail={detail} />
                  <NextSteps detail={detail} />
                </div>
              </div>
            ),
          },
          { key: "rows", label: t("rows.tab"), children: <div className="zk-tab-body"><RowsPanel detail={detail} /></div> },
        ]}
      />
    </>
  );
}
