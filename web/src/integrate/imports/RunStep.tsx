import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CheckCircleFilled, ClockCircleOutlined, ThunderboltOutlined } from "@/ui/icons";
import { ProgressCard } from "@/ui/ProgressCard";
import { useConfirm } from "@/ui/useConfirm";
import { cardState, secondsLeft, shareOf } from "@/lib/jobs";
import { useCancel, useFreshImports, type ImportDetail } from "./useImports";
import { useJob } from "./useImports";

/** The phases in their order; what an import of this object goes through. */
const PHASES: Record<string, readonly string[]> = {
  customers: ["reading", "matching", "customers", "scores"],
  orders: ["reading", "orders", "scores"],
  activities: ["reading", "orders", "scores"],
};

const STRAIGHT = ["reading"];

function useElapsed(from: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return from === null ? 0 : Math.max(0, (now - new Date(from).getTime()) / 1000);
}

function Phases({ object, phase, isReplay }: { object: string; phase: string; isReplay: boolean }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const list = (PHASES[object] ?? STRAIGHT).map((key) => (isReplay && key === "reading" ? "replaying" : key));
  const at = list.indexOf(phase.split(".").at(-1) ?? "");
  return (
    <ol className="zk-phases">
      {list.map((key, index) => (
        <li key={key} className={index < at ? "zk-phases-past" : index === at ? "zk-phases-now" : ""} aria-current={index === at ? "step" : undefined}>
          {index < at ? <CheckCircleFilled /> : index === at ? <ThunderboltOutlined /> : <ClockCircleOutlined />}
          {t(`phase.${key}`)}
        </li>
      ))}
    </ol>
  );
}

/** Step 4: the run as it happens; it goes on when the page is closed. */
export function RunStep({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const fresh = useFreshImports();
  const confirm = useConfirm();
  const cancel = useCancel(detail.id);
  const job = useJob(detail.job_id, { onTurn: () => void fresh(), onEnd: () => void fresh() });
  const elapsedS = useElapsed(detail.started_at);
  const isReading = [".reading", ".replaying"].some((it) => job?.phase.endsWith(it) ?? true);
  const share = shareOf(job);
  return (
    <ProgressCard
      title={t(detail.replays === null ? "run.title" : "replay.run", { name: detail.file_name })}
      state={cardState(job?.state ?? "queued")}
      share={share}
      step={job?.phase_label === "" ? t("run.waiting") : job?.phase_label}
      elapsedS={elapsedS}
      leftS={isReading ? secondsLeft(elapsedS, share) : undefined}
      onCancel={() => confirm({ title: t("run.cancelTitle"), text: t("run.cancelText"), okText: t("run.cancel"), isDanger: true, run: () => cancel.mutate() })}
      counts={[
        { key: "in", label: t("balance.in"), value: detail.rows_in },
        { key: "stored", label: t("state.stored"), value: detail.stored },
        { key: "rejected", label: t("state.rejected"), value: detail.rejected, tone: "bad" },
        { key: "skipped", label: t("state.skipped"), value: detail.skipped },
      ]}
    >
      <Phases object={detail.object} phase={job?.phase ?? ""} isReplay={detail.replays !== null} />
      <p className="zk-muted zk-run-note">{t("run.note")}</p>
    </ProgressCard>
  );
}
