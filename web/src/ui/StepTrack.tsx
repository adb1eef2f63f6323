import type { ReactNode } from "react";
import { useIsPhone } from "@/lib/useMedia";
import { CheckOutlined } from "./icons";
import "./step-track.css";

interface TrackProps<Step extends string> {
  /** In their order, each with what it is called. */
  steps: readonly { key: Step; label: string }[];
  step: Step;
  /** Steps that can be gone back to. */
  open?: readonly Step[];
  onGo?: ((step: Step) => void) | undefined;
}

/** Where a wizard stands: its steps on one line; on a phone only the present one and its number. */
export function StepTrack<Step extends string>({ steps, step, open = [], onGo }: TrackProps<Step>): ReactNode {
  const isPhone = useIsPhone();
  const at = steps.findIndex((it) => it.key === step);
  if (isPhone) {
    return (
      <div className="zk-steps-short">
        <span className="zk-row zk-spread">
          <strong>{steps[at]?.label}</strong>
          <span className="zk-muted">{at + 1} / {steps.length}</span>
        </span>
        <span className="zk-steps-track" aria-hidden="true"><span style={{ width: `${((at + 1) / steps.length) * 100}%` }} /></span>
      </div>
    );
  }
  return (
    <ol className="zk-steps">
      {steps.map(({ key, label }, index) => {
        const state = index < at ? "past" : index === at ? "now" : "next";
        const body = (
          <>
            <span className="zk-steps-mark" aria-hidden="true">{state === "past" ? <CheckOutlined /> : index + 1}</span>
            {label}
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
