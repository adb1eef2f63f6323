import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant, formatNumber } from "@/lib/format";
import { cardState, shareOf, type JobState } from "@/lib/jobs";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button } from "@/ui/controls";
import { UndoOutlined } from "@/ui/icons";
import { ProgressCard, type JobCount } from "@/ui/ProgressCard";
import { useConfirm } from "@/ui/useConfirm";
import { useObjectWords } from "./HoldingsTable";
import { useAllFresh, useCancelHandover, useJob, useUndoHandover, type Handover } from "./useHandover";

export function sum(handover: Handover, of: "moved" | "skipped" | "left"): number {
  return handover.tallies.reduce((total, it) => total + it[of], 0);
}

function Tallies({ handover }: { handover: Handover }): ReactNode {
  const { t } = useTranslation("studio/handovers");
  const language = useLanguage();
  const wordsOf = useObjectWords();
  const number = (value: number): string => (value === 0 ? "–" : formatNumber(value, language));
  if (handover.tallies.length === 0) return null;
  return (
    <table className="zk-handover-tallies">
      <thead>
        <tr><th scope="col">{t("object")}</th><th scope="col">{t("moved")}</th><th scope="col">{t("skipped")}</th><th scope="col">{t("left")}</th></tr>
      </thead>
      <tbody>
        {handover.tallies.map((it) => (
          <tr key={it.object}>
            <th scope="row">{wordsOf(it.object).name}</th>
            <td className="zk-number">{number(it.moved)}</td>
            <td className="zk-number">{number(it.skipped)}</td>
            <td className="zk-number">{number(it.left)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Foot({ handover, undo, isBusy, onAgain }: { handover: Handover; undo: () => void; isBusy: boolean; onAgain: () => void }): ReactNode {
  const { t } = useTranslation("studio/handovers");
  const confirm = useConfirm();
  return (
    <div className="zk-row zk-row-wrap zk-spread zk-handover-foot">
      {handover.may_undo ? (
        <span className="zk-row zk-row-wrap">
          <Button icon={<UndoOutlined />} loading={isBusy} onClick={() => confirm({ title: t("undoAsk"), text: t("undoText"), okText: t("undo"), run: undo })}>
            {t("undo")}
          </Button>
          <span className="zk-muted">{t("undoUntil", { at: formatInstant(handover.undo_until) })}</span>
        </span>
      ) : <span />}
      <Button type="link" onClick={onAgain}>{t("again")}</Button>
    </div>
  );
}

function countsOf(handover: Handover, t: (key: string) => string): JobCount[] {
  return [
    { key: "moved", label: t("moved"), value: sum(handover, "moved") },
    { key: "shares", label: t("sharesMoved"), value: handover.shares },
    { key: "views", label: t("viewsMoved"), value: handover.views },
    { key: "reports", label: t("reports"), value: handover.reports },
    { key: "skipped", label: t("skipped"), value: sum(handover, "skipped"), tone: "bad" },
    { key: "left", label: t("left"), value: sum(handover, "left") },
  ];
}

/** The job knows first that it was stopped; the handover, that all is done. */
function stateOf(state: string, isLive: boolean, job: string): JobState {
  if (state === "undone") return "done";
  return isLive && job === "done" ? "running" : cardState(isLive ? job : state);
}

/** The handover that goes on or has ended: its bar, what became of each object, the way back. */
export function Outcome({ handover, onAgain }: { handover: Handover; onAgain: () => void }): ReactNode {
  const { t } = useTranslation("studio/handovers");
  const fresh = useAllFresh();
  const job = useJob(handover.job_id, { onEnd: () => void fresh() });
  const cancel = useCancelHandover();
  const undo = useUndoHandover();
  const isLive = handover.state === "running" || handover.state === "undoing";
  const state = stateOf(handover.state, isLive, job?.state ?? "done");
  return (
    <ProgressCard
      // locale: studio/handovers:state.*
      title={t(`state.${handover.state}`, { giver: handover.giver_name, receiver: handover.receiver_name })}
      state={state}
      share={isLive ? shareOf(job) : 1}
      step={isLive ? job?.phase_label : t("endedAt", { at: formatInstant(handover.finished_at ?? handover.created_at) })}
      counts={isLive ? [] : countsOf(handover, t)}
      onCancel={handover.state === "running" ? () => cancel.mutate(handover.id) : undefined}
    >
      {handover.message !== "" && <Alert type="error" showIcon title={handover.message} />}
      {handover.has_deactivated && handover.state !== "undone" && <Alert type="warning" showIcon title={t("accountEnded", { name: handover.giver_name })} />}
      {!isLive && <Tallies handover={handover} />}
      {!isLive && <Foot handover={handover} undo={() => undo.mutate(handover.id)} isBusy={undo.isPending} onAgain={onAgain} />}
    </ProgressCard>
  );
}
