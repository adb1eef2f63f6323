import type { ReactNode } from "react";
import "./score-bar.css";

type Band = "good" | "fair" | "poor";

function bandOf(value: number): Band {
  if (value >= 70) return "good";
  return value >= 40 ? "fair" : "poor";
}

interface ScoreProps {
  /** 0–100. */
  value: number;
  label: string;
  width?: number;
}

/** A score with its bar. The number is always there: the colour alone says nothing. */
export function ScoreBar({ value, label, width = 56 }: ScoreProps): ReactNode {
  const bounded = Math.min(100, Math.max(0, value));
  return (
    <span className="zk-score" role="meter" aria-label={label} aria-valuenow={bounded} aria-valuemin={0} aria-valuemax={100}>
      <span className="zk-score-track" style={{ width }}>
        <span className={`zk-score-fill zk-score-${bandOf(bounded)}`} style={{ width: `${bounded}%` }} />
      </span>
      <span className="zk-score-number">{Math.round(bounded)}</span>
    </span>
  );
}
