import type { Draft } from "./drafts";

export const STEPS = ["question", "people", "preview", "name", "learn"] as const;
export type Step = (typeof STEPS)[number];

export interface StepProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
  onGo: (step: Step) => void;
  /** The question was kept under this id and is being learned. */
  onLearn: (id: string) => void;
}
