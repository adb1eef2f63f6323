export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";

const ENDED = new Set(["done", "failed", "cancelled"]);

export function hasEnded(state: string): boolean {
  return ENDED.has(state);
}

/** The server's word for a job's state as the progress card names it. */
export function cardState(state: string): JobState {
  if (state === "running" || state === "done" || state === "failed" || state === "cancelled") return state;
  return "waiting";
}

/** How far the present phase is, 0–1; null while its size is unknown. */
export function shareOf(job: { done: number; total: number } | undefined): number | null {
  if (job === undefined || job.total <= 0) return null;
  return Math.min(1, job.done / job.total);
}

/** Seconds left if it goes on as it went; undefined while that would be a guess out of nothing. */
export function secondsLeft(elapsedS: number, share: number | null): number | undefined {
  if (share === null || share < 0.05 || elapsedS < 2) return undefined;
  return (elapsedS * (1 - share)) / share;
}
