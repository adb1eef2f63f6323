import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "@/lib/useMedia";
import { CheckOutlined } from "@/ui/icons";

export const STEPS = ["file", "mapping", "rules", "run", "result"] as const;
export type Step = (typeof STEPS)[number];

interface StepsProps {
  step: Step;
  /** Steps that can be gone back to. */
  open?: readonly Step[];
  onGo?: (step: Step) => void;
}

/** Where the import stands: five steps on one line; on a phone only the present one and its number. */
export function WizardSteps({ step, open = [], onGo }: StepsProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const isPhone = useIsPhone();
  const at = STEPS.indexOf(step);
  if (isPhone) {
    return (
      <div className="zk-steps-short">
        <span className="zk-row zk-spread">
          <strong>{t(`step.${step}`)}</strong>
          <span className="zk-muted">{at + 1} / {STEPS.length}</span>
        </span>
        <span className="zk-steps-track" aria-hidden="true"><span style={{ width: `${((at + 1) / STEPS.length) * 100}%` }} /></span>
      </div>
    );
  }
  return (
    <ol className="zk-steps">
      {STEPS.map((key, index) => {
        const state = index < at ? "past" : index === at ? "now" : "next";
        const body = (
          <>
            <span className="zk-steps-mark" aria-hidden="true">{state === "past" ? <CheckOutlined /> : index + 1}</span>
            {t(`step.${key}`)}
          </>
        );
        return (
          <li key={key} className={`zk-steps-item zk-steps-${state}`} aria-current={state === "now" ? "step" : undefined}>
            {state === "past" && open.includes(key) && onGo !== undefined ? (
              <button type="button" className="zk-plain zk-steps-body" onClick={() => onGo(key)}>{body}</button>
            ) : (
              <span className="zk-steps-body">{body}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The bar with back and on at the end of a step; it stays in view. */
export function StepFoot({ note, children }: { note?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <div className="zk-step-foot">
      <span className="zk-grow zk-muted">{note}</span>
      <span className="zk-row">{children}</span>
    </div>
  );
}
