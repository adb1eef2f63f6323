import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { hasEnded } from "@/lib/jobs";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";

import { Panel } from "@/ui/Panel";
import { useConfirm } from "@/ui/useConfirm";
import { pairsBetween, type Thresholds } from "./tuning";
import { useApply, useFreshIdentity, useJob, useTry, useUndoTuning, type Difference, type Job, type SettingBody, type Tuning } from "./useTuning";

function Found({ told }: { told: Difference }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const rows = [
    ["customers", `${formatNumber(told.customers_before, language)} → ${formatNumber(told.customers_after, language)}`],
    ["customers_joined", formatNumber(told.customers_joined, language)],
    ["customers_split", formatNumber(told.customers_split, language)],
    ["pairs_joined", formatNumber(told.pairs_joined, language)],
    ["pairs_parted", formatNumber(told.pairs_parted, language)],
    ["reviews_gained", formatNumber(told.reviews_gained, language)],
    ["reviews_lost", formatNumber(told.reviews_lost, language)],
  ] as const;
  return <dl className="zk-trial" role="status">{rows.map(([key, value]) => <div key={key}><dt>{t(`tuning.difference.${key}`)}</dt><dd className="zk-number">{value}</dd></div>)}</dl>;
}

function shareOf(job: Job | undefined): string {
  return job !== undefined && job.total > 0 ? ` ${String(Math.floor((job.done / job.total) * 100))}%` : "";
}

const isOn = (job: Job | undefined): boolean => job !== undefined && !hasEnded(job.state);

interface TrialProps {
  tuning: Tuning;
  lines: Thresholds;
  weights: SettingBody["weights"];
  onReset: () => void;
}

type Try = ReturnType<typeof useDraftTrial>;

/** The trial of a draft and the runs that put it into force or take it back. */
function useDraftTrial({ tuning, lines, weights, onReset }: TrialProps) {
  const { t } = useTranslation("integrate/identity");
  const fresh = useFreshIdentity();
  const attempt = useTry();
  const apply = useApply();
  const undo = useUndoTuning();
  const [tried, setTried] = useState<{ job: string; body: string } | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const body: SettingBody = { link_bits: lines.link, review_bits: lines.review, weights };
  const asked = JSON.stringify(body);
  const trial = useJob(tried?.job ?? null);
  const run = useJob(running, { onEnd: () => { setRunning(null); onReset(); void fresh(); notify({ kind: "success", text: t("tuning.ended") }); } });
  const start = { onSuccess: ({ job_id }: { job_id: string }) => setRunning(job_id) };
  return {
    trial,
    run,
    isStarting: attempt.isPending,
    isBusy: isOn(trial) || isOn(run) || apply.isPending || undo.isPending,
    isChanged: lines.link !== tuning.link_bits || lines.review !== tuning.review_bits || weights !== "kept",
    found: trial?.state === "done" && tried?.body === asked ? (trial.result as unknown as Difference) : null,
    onTry: () => attempt.mutate(body, { onSuccess: ({ job_id }) => setTried({ job: job_id, body: asked }) }),
    onApply: () => apply.mutate(body, start),
    onUndo: () => undo.mutate(undefined, start),
  };
}

function Buttons({ it, onReset }: { it: Try; onReset: () => void }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const confirm = useConfirm();
  return (
    <div className="zk-row zk-row-wrap">
      <Button loading={it.isStarting} disabled={!it.isChanged || it.isBusy} onClick={it.onTry}>{isOn(it.trial) ? `${t("tuning.trying")}${shareOf(it.trial)}` : t("tuning.try")}</Button>
      <Button type="primary" disabled={it.found === null || it.isBusy} onClick={() => confirm({ title: t("tuning.applyTitle"), text: t("tuning.applyText"), okText: t("tuning.apply"), run: it.onApply })}>{isOn(it.run) ? `${t("tuning.applying")}${shareOf(it.run)}` : t("tuning.apply")}</Button>
      {it.isChanged && <Button type="text" disabled={it.isBusy} onClick={onReset}>{t("tuning.reset")}</Button>}
    </div>
  );
}

/** Tries the drafted thresholds, tells what would change, puts them into force and takes them back. */
export function Trial(props: TrialProps): ReactNode {
  const { tuning, lines, onReset } = props;
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const confirm = useConfirm();
  const it = useDraftTrial(props);
  const passed = pairsBetween(tuning.scores, tuning.link_bits, lines.link);
  const undo = <Button size="small" type="text" disabled={it.isBusy} onClick={() => confirm({ title: t("tuning.undoTitle"), text: t("tuning.undoText"), okText: t("tuning.undo"), run: it.onUndo })}>{t("tuning.undo")}</Button>;
  return (
    <Panel title={t("tuning.trial")} extra={tuning.set_at !== null && undo}>
      <div className="zk-stack">
        <p className="zk-muted">{it.isChanged ? t("tuning.passed", { text: formatNumber(passed, language) }) : t("tuning.unchanged")}</p>
        <Buttons it={it} onReset={onReset} />
        {it.trial?.state === "failed" && <p className="zk-wrong">{it.trial.message}</p>}
        {it.found !== null && <Found told={it.found} />}
      </div>
    </Panel>
  );
}
