import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useObjectWords } from "@/integrate/imports/public";
import { formatNumber } from "@/lib/format";
import { cardState, hasEnded, shareOf } from "@/lib/jobs";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button } from "@/ui/controls";
import { EyeOutlined, ReloadOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { ProgressCard } from "@/ui/ProgressCard";
import { RelativeTime } from "@/ui/RelativeTime";
import { useConfirm } from "@/ui/useConfirm";
import { Breakdown, Counts } from "./Figures";
import { Found } from "./Found";
import "./replays.css";
import { describeError, useApply, useCancelJob, useFreshReplay, useJob, usePreview, useReplay, type Preview, type Replay } from "./useReplay";

/** The preview as it runs; it goes on when the page is closed. */
function Running({ jobId }: { jobId: string }): ReactNode {
  const { t } = useTranslation("integrate/replays");
  const fresh = useFreshReplay();
  const cancel = useCancelJob();
  const job = useJob(jobId, { onEnd: () => void fresh() });
  const isOver = job !== undefined && hasEnded(job.state);
  return (
    <ProgressCard
      title={t("running")}
      state={cardState(job?.state ?? "queued")}
      share={shareOf(job)}
      step={job?.phase_label === "" ? undefined : job?.phase_label}
      counts={job === undefined ? [] : [{ key: "done", label: t("read"), value: job.done }]}
      onCancel={isOver ? undefined : () => cancel.mutate(jobId)}
    />
  );
}

/** What carrying it out means, and the button for it. */
function Apply({ preview, replay }: { preview: Preview; replay: Replay }): ReactNode {
  const { t } = useTranslation("integrate/replays");
  const language = useLanguage();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const apply = useApply();
  const count = preview.changed + preview.accepted;
  if (!useCan()("imports.run")) return null;
  if (!preview.is_current) return <Alert type="warning" showIcon title={t("outdated", { number: preview.number, now: replay.mapping_version })} />;
  if (count === 0) return <Alert type="success" showIcon title={t("nothing")} description={t("nothingHint")} />;
  const start = (): void => apply.mutate(preview.id, { onSuccess: ({ import_id }) => void navigate({ to: `/imports/${import_id}` }) });
  return (
    <Panel>
      <div className="zk-row zk-row-wrap zk-spread">
        <p className="zk-replay-say">{t("applyHint")}</p>
        <Button type="primary" icon={<ReloadOutlined />} loading={apply.isPending} onClick={() => confirm({ title: t("applyTitle", { count, text: formatNumber(count, language) }), text: t("applyText"), okText: t("apply"), run: start })}>{t("applyCount", { count, text: formatNumber(count, language) })}</Button>
      </div>
      {apply.error !== null && <Alert className="zk-replay-error" type="error" showIcon title={describeError(apply.error).text} />}
    </Panel>
  );
}

function Latest({ replay }: { replay: Replay }): ReactNode {
  const { t } = useTranslation("integrate/replays");
  if (replay.latest === null) return null;
  return (
    <p className="zk-muted">
      {t("latest", { number: replay.latest.number })} <Link to={`/imports/${replay.latest.import_id}`}>{t(`state.${replay.latest.state}`)}</Link> {replay.latest.started_at !== null && <RelativeTime at={replay.latest.started_at} />}
    </p>
  );
}
// locale: integrate/replays:state.*

/** What an ended preview found, and what can be done with it. */
function Told({ preview, replay, button }: { preview: Preview; replay: Replay; button: ReactNode }): ReactNode {
  const { t } = useTranslation("integrate/replays");
  return (
    <>
      <div className="zk-row zk-row-wrap zk-spread">
        <span className="zk-muted">{t("of", { number: preview.number })} <RelativeTime at={preview.finished_at ?? preview.created_at} /></span>
        {button}
      </div>
      {preview.state === "done" ? (
        <>
          <Counts preview={preview} />
          <Apply preview={preview} replay={replay} />
          <Breakdown preview={preview} object={replay.object} />
          {preview.kept > 0 && <Found preview={preview} object={replay.object} />}
        </>
      ) : <Alert type="warning" showIcon title={t(`state.${preview.state}`)} description={t("notDone")} />}
    </>
  );
}

function Desk({ replay }: { replay: Replay }): ReactNode {
  const { t } = useTranslation("integrate/replays");
  const mayRun = useCan()("imports.run");
  const start = usePreview(replay.source_id);
  const { preview } = replay;
  if (!replay.is_possible) return <EmptyState icon={<ReloadOutlined />} title={t("notHere")} hint={t("notHereHint")} />;
  const button = mayRun ? <Button type={preview === null ? "primary" : "default"} icon={<EyeOutlined />} loading={start.isPending} onClick={() => start.mutate()}>{t(preview === null ? "preview" : "again")}</Button> : undefined;
  return (
    <div className="zk-replay">
      {start.error !== null && <Alert type="error" showIcon title={describeError(start.error).text} />}
      {preview === null && <EmptyState icon={<EyeOutlined />} title={t("noPreview")} hint={t("noPreviewHint")} action={button} />}
      {preview?.state === "running" && preview.job_id !== null && <Running jobId={preview.job_id} />}
      {preview !== null && preview.state !== "running" && <Told preview={preview} replay={replay} button={button} />}
      <Latest replay={replay} />
    </div>
  );
}

/** The rules of a source of now over the rows that it brought before: what they would change first, then carried out. */
export default function ReplayPage(): ReactNode {
  const { t } = useTranslation("integrate/replays");
  const navigate = useNavigate();
  const labelOf = useObjectWords();
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const replay = useReplay(id);
  return (
    <Page>
      <PageHeader
        title={replay.data === undefined ? t("title") : t("titleOf", { name: replay.data.name })}
        note={replay.data === undefined ? t("about") : t("aboutOf", { object: labelOf(replay.data.object), number: replay.data.mapping_version })}
        actions={<Button onClick={() => void navigate({ to: `/sources/${id}/mapping` })}>{t("studio")}</Button>}
      />
      <PageState query={replay} describe={describeError}>
        {(told) => <Desk replay={told} />}
      </PageState>
    </Page>
  );
}
