import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StepTrack } from "@/ui/StepTrack";

export const STEPS = ["file", "mapping", "rules", "run", "result"] as const;
export type Step = (typeof STEPS)[number];

interface StepsProps {
  step: Step;
  /** Steps that can be gone back to. */
  open?: readonly Step[];
  onGo?: (step: Step) => void;
}

/** Where the import stands. */
export function WizardSteps({ step, open = [], onGo }: StepsProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  return <StepTrack steps={STEPS.map((key) => ({ key, label: t(`step.${key}`) }))} step={step} open={open} onGo={onGo} />;
}
