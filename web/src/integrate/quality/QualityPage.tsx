import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan, useSession } from "@/lib/session";
import { notify } from "@/lib/notices";
import { Button } from "@/ui/controls";
import { ReloadOutlined, SafetyCertificateOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { Parts } from "./Parts";
import "./quality.css";
import { RulesPanel } from "./RulesPanel";
import { Standing } from "./Standing";
import { describeError, useFreshQuality, useJob, useQuality, useRunQuality } from "./useQuality";

function RunButton({ runningId }: { runningId: string | null }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const fresh = useFreshQuality();
  const run = useRunQuality();
  const [started, setStarted] = useState<string | null>(null);
  const job = useJob(started ?? runningId, {
    onEnd: () => {
      setStarted(null);
      void fresh();
      notify({ kind: "success", text: t("run.ended") });
    },
  });
  const isOn = job !== undefined && (job.state === "queued" || job.state === "running");
  const share = isOn && job.total > 0 ? ` ${String(Math.floor((job.done / job.total) * 100))}%` : "";
  return (
    <Button icon={<ReloadOutlined spin={isOn} />} loading={run.isPending} disabled={isOn} onClick={() => run.mutate(undefined, { onSuccess: (it) => setStarted(it.job_id) })}>
      {isOn ? `${t("run.going")}${share}` : t("run.now")}
    </Button>
  );
}

/** Where the records stand against the target, who has what to put right, and the rules that say so. */
export default function QualityPage(): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const can = useCan();
  const me = useSession((it) => it.me?.user.id);
  const quality = useQuality();
  const last = quality.data?.last_run;
  const mayRun = can("quality.run");
  const button = mayRun ? <RunButton runningId={last?.state === "running" ? last.job_id : null} /> : undefined;
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={button} />
      <div className="zk-quality">
        <PageState query={quality} describe={describeError} isEmpty={(it) => it.day === null} empty={<Panel><EmptyState icon={<SafetyCertificateOutlined />} title={t("none")} hint={t(mayRun ? "noneHint" : "noneHintSeller")} /></Panel>}>
          {(told) => (
            <>
              <Standing quality={told} userId={me ?? ""} />
              <Parts quality={told} />
            </>
          )}
        </PageState>
        <RulesPanel />
      </div>
    </Page>
  );
}
