import { cardState, type JobState } from "@/lib/jobs";

/** An export with the state of its job: the job knows first that it runs or was stopped. */
export function cardStateOf(state: string, job: string | undefined): JobState {
  if (state === "expired") return "done";
  if (state !== "running") return cardState(state);
  return job === undefined || job === "done" ? "running" : cardState(job);
}

export function toneOf(state: string): "green" | "blue" | "red" | "grey" {
  if (state === "done") return "green";
  if (state === "running") return "blue";
  return state === "failed" ? "red" : "grey";
}
