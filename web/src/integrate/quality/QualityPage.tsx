import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { useCan, useSession } from "@/lib/session";
import { notify } from "@/lib/notices";
import { SafetyCertificateOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RunButton } from "@/ui/RunButton";
import { Parts } from "./Parts";
import "./quality.css";
import { RulesPanel } from "./RulesPanel";
import { Standing } from "./Standing";
import { describeError, useFreshQuality, useQuality, useRunQuality } from "./useQuality";

function CheckButton({ runningId }: { runningId: string | null }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const fresh = useFreshQuality();
  const run = useRunQuality();
  const job = useStartedJob({
    knownId: runningId,
    onEnd: () => {
      void fresh();
      notify({ kind: "success", text: t("run.ended") });
    },
  });
  const share = job.percent === null ? "" : ` ${String(job.percent)}%`;
  return (
    <RunButton isOn={job.isOn} isStarting={run.isPending} onRun={() => run.mutate(undefined, { onSuccess: (it) => job.follow(it.job_id) })}>
      {job.isOn ? `${t("run.going")}${share}` : t("run.now")}
    </RunButton>
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
  const button = mayRun ? <CheckButton runningId={last?.state === "running" ? last.job_id : null} /> : undefined;
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
