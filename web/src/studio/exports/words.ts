import { cardState, type JobState } from "@/lib/jobs";

/** An export with the state of its job: the job knows first that it runs or was stopped. */
export function cardStateOf(state: string, job: string | undefined): JobState {
  if (state === "expired") return "done";
  if (state === "waiting") return "waiting";
  if (state === "refused" || state === "lapsed") return "failed";
  if (state !== "running") return cardState(state);
  return job === undefined || job === "done" ? "running" : cardState(job);
}

export function toneOf(state: string): "green" | "blue" | "orange" | "red" | "grey" {
  if (state === "done") return "green";
  if (state === "running") return "blue";
  if (state === "waiting") return "orange";
  return state === "failed" || state === "refused" ? "red" : "grey";
}
