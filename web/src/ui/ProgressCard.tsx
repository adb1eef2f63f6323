import { Button, Progress } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDuration, formatNumber } from "@/lib/format";
import type { JobState } from "@/lib/jobs";
import { useLanguage } from "@/lib/useLanguage";
import { CheckCircleFilled, CloseCircleFilled } from "./icons";
import { Panel } from "./Panel";
import "./progress-card.css";

export interface JobCount {
  key: string;
  label: string;
  value: number;
  tone?: "bad";
}

interface ProgressProps {
  title: string;
  state: JobState;
  /** 0–1; null: not known yet. */
  share: number | null;
  /** What is being done now. */
  step?: string | undefined;
  counts?: JobCount[];
  elapsedS?: number | undefined;
  leftS?: number | undefined;
  onCancel?: (() => void) | undefined;
  children?: ReactNode;
}

function StateIcon({ state }: { state: JobState }): ReactNode {
  if (state === "done") return <CheckCircleFilled className="zk-progress-good" />;
  if (state === "failed" || state === "cancelled") return <CloseCircleFilled className="zk-progress-bad" />;
  return null;
}

function Times({ isLive, elapsedS, leftS }: { isLive: boolean; elapsedS?: number | undefined; leftS?: number | undefined }): ReactNode {
  const { t } = useTranslation("ui");
  const texts = [
    ...(elapsedS === undefined ? [] : [t("progress.elapsed", { time: formatDuration(elapsedS) })]),
    ...(!isLive || leftS === undefined ? [] : [t("progress.left", { time: formatDuration(leftS) })]),
  ];
  return <span className="zk-muted">{texts.join(" · ")}</span>;
}

function antdStatus(state: JobState): "success" | "exception" | "active" {
  if (state === "done") return "success";
  return state === "running" || state === "waiting" ? "active" : "exception";
}

/** A running job: share done, step, live counts, time left, cancel. */
export function ProgressCard(props: ProgressProps): ReactNode {
  const { title, state, share, step, counts = [], elapsedS, leftS, onCancel, children } = props;
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const isLive = state === "running" || state === "waiting";
  const percent = state === "done" ? 100 : Math.floor((share ?? 0) * 100);
  return (
    <Panel
      title={
        <span className="zk-row">
          <StateIcon state={state} />
          {title}
        </span>
      }
      extra={isLive && onCancel !== undefined && <Button onClick={onCancel}>{t("progress.cancel")}</Button>}
    >
      <div aria-live="polite" className="zk-row zk-spread zk-progress-line">
        <span>{step ?? t(`progress.${state}`)}</span>
        <Times isLive={isLive} elapsedS={elapsedS} leftS={leftS} />
      </div>
      <Progress
        percent={percent}
        status={antdStatus(state)}
        aria-label={title}
        showInfo={share !== null || state === "done"}
      />
      {counts.length > 0 && (
        <dl className="zk-progress-counts">
          {counts.map((count) => (
            <div key={count.key}>
              <dt>{count.label}</dt>
              <dd className={count.tone === "bad" && count.value > 0 ? "zk-progress-bad" : undefined}>
                {formatNumber(count.value, language)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </Panel>
  );
}
