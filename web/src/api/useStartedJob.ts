import { useState } from "react";
import { useJob } from "./useJob";

interface Options {
  /** A job that is known to run already, before anybody here starts one. */
  knownId?: string | null;
  onEnd: () => void;
}

interface StartedJob {
  isOn: boolean;
  /** 0–100, null while nobody knows how much there is to do. */
  percent: number | null;
  follow: (id: string) => void;
}

/** The job that a button of this page started: followed until it ends, then forgotten. */
export function useStartedJob({ knownId = null, onEnd }: Options): StartedJob {
  const [started, setStarted] = useState<string | null>(null);
  const job = useJob(started ?? knownId, {
    onEnd: () => {
      setStarted(null);
      onEnd();
    },
  });
  const isOn = job !== undefined && (job.state === "queued" || job.state === "running");
  const percent = isOn && job.total > 0 ? Math.floor((job.done / job.total) * 100) : null;
  return { isOn, percent, follow: setStarted };
}
