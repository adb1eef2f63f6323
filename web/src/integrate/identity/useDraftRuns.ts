import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useJob, type Job } from "@/api/useJob";
import { hasEnded } from "@/lib/jobs";
import { notify } from "@/lib/notices";
import { useFreshIdentity } from "./useTuning";

type Starts<B> = UseMutationResult<{ job_id: string }, Error, B>;

interface Runs<B> {
  body: B;
  isChanged: boolean;
  attempt: Starts<B>;
  apply: Starts<B>;
  undo: Starts<void>;
  onReset: () => void;
}

export interface DraftRuns<R> {
  trial: Job | undefined;
  run: Job | undefined;
  isStarting: boolean;
  isBusy: boolean;
  isChanged: boolean;
  /** What the trial of just this draft found. */
  found: R | null;
  onTry: () => void;
  onApply: () => void;
  onUndo: () => void;
}

export const isOn = (job: Job | undefined): boolean => job !== undefined && !hasEnded(job.state);

/** The trial of a draft of settings, and the runs that put it into force or take the last change back. */
export function useDraftRuns<R, B>({ body, isChanged, attempt, apply, undo, onReset }: Runs<B>): DraftRuns<R> {
  const { t } = useTranslation("integrate/identity");
  const fresh = useFreshIdentity();
  const [tried, setTried] = useState<{ job: string; body: string } | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const asked = JSON.stringify(body);
  const trial = useJob(tried?.job ?? null);
  const run = useJob(running, { onEnd: () => { setRunning(null); onReset(); void fresh(); notify({ kind: "success", text: t("tuning.ended") }); } });
  const start = { onSuccess: ({ job_id }: { job_id: string }) => setRunning(job_id) };
  return {
    trial,
    run,
    isStarting: attempt.isPending,
    isBusy: isOn(trial) || isOn(run) || apply.isPending || undo.isPending,
    isChanged,
    found: trial?.state === "done" && tried?.body === asked ? (trial.result as unknown as R) : null,
    onTry: () => attempt.mutate(body, { onSuccess: ({ job_id }) => setTried({ job: job_id, body: asked }) }),
    onApply: () => apply.mutate(body, start),
    onUndo: () => undo.mutate(undefined, start),
  };
}
