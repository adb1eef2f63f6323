import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { ApartmentOutlined, ArrowRightOutlined, CheckCircleOutlined, MergeCellsOutlined, ReloadOutlined } from "@/ui/icons";
import { EmptyState, LoadingState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { StatStrip, type Stat } from "@/ui/StatStrip";
import { useConfirm } from "@/ui/useConfirm";
import "./identity.css";
import { describeError, useFigures, useRunIdentity, useTickets, type Figures } from "./useReviews";

/** Records on the left become customers on the right: the two numbers that matter most. */
function Funnel({ figures }: { figures: Figures }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const rest = Math.max(0, figures.records - figures.customers);
  const share = figures.records === 0 ? 0 : figures.customers / figures.records;
  return (
    <Panel title={t("overview.funnel")}>
      <div className="zk-funnel">
        <span><strong>{formatNumber(figures.records, language)}</strong>{t("overview.records")}</span>
        <ArrowRightOutlined aria-hidden="true" className="zk-muted" />
        <span><strong>{formatNumber(figures.customers, language)}</strong>{t("overview.customers")}</span>
      </div>
      <div className="zk-funnel-bar" aria-hidden="true"><span style={{ width: `${share * 100}%` }} /></div>
      <p className="zk-muted">{t("overview.joined", { text: formatNumber(rest, language) })}</p>
    </Panel>
  );
}

function Runs({ figures }: { figures: Figures }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const runs = Object.entries(figures.runs as Record<string, Record<string, number>>);
  const number = (value: number | undefined): string => formatNumber(value ?? 0, language, 1);
  return (
    <Panel title={t("overview.runs")} extra={figures.finished_at !== null && <span className="zk-muted zk-panel-note"><RelativeTime at={figures.finished_at} /></span>} isFlush>
      {runs.length === 0 ? (
        <EmptyState isCompact icon={<ApartmentOutlined />} title={t("overview.neverRan")} />
      ) : (
        <div className="zk-merge-scroll" tabIndex={0} role="region" aria-label={t("overview.runs")}>
          <table className="zk-counts">
            <thead>
              <tr>
                <th scope="col">{t("overview.kind")}</th>
                <th scope="col">{t("overview.records")}</th>
                <th scope="col">{t("overview.candidates")}</th>
                <th scope="col">{t("overview.edges")}</th>
                <th scope="col">{t("overview.seconds")}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map(([kind, run]) => (
                <tr key={kind}>
                  <th scope="row">{t(`value.${kind}`)}</th>
                  <td>{number(run["records"])}</td>
                  <td>{number(run["candidates"])}</td>
                  <td>{number(run["edges"])}</td>
                  <td>{number(run["cpu_s"])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

/** Clusters that One-ID refused to make, because one customer would have had too many records. */
function Tickets(): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const list = useTickets();
  return (
    <Panel title={t("ticket.title")} isFlush>
      {list.isLoading && <LoadingState rows={3} />}
      {!list.isLoading && list.rows.length === 0 && <EmptyState isCompact icon={<CheckCircleOutlined />} title={t("ticket.none")} hint={t("ticket.noneHint")} />}
      <ul>
        {list.rows.map((it) => (
          <li key={it.id} className="zk-line">
            <span className="zk-grow">
              <strong>{t(`ticket.kind.${it.kind}`)}</strong>
              <span className="zk-row zk-row-wrap zk-muted zk-small">
                <Link to={`/customers/${it.left}`}>{t("ticket.left")}</Link>
                <Link to={`/customers/${it.right}`}>{t("ticket.right")}</Link>
                <RelativeTime at={it.created_at} />
              </span>
            </span>
          </li>
        ))}
        {list.hasMore && <li className="zk-line"><Button block loading={list.isLoadingMore} onClick={list.onMore}>{t("queue.more")}</Button></li>}
      </ul>
    </Panel>
  );
}

function useStats(figures: Figures): Stat[] {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const navigate = useNavigate();
  const stat = (key: string, label: string, value: number, to?: { state?: string }): Stat => ({
    key, label, value: formatNumber(value, language), note: "",
    ...(to === undefined ? {} : { onOpen: () => void navigate({ to: "/reviews", search: to }) }),
  });
  const { reviews } = figures;
  return [
    stat("open", t("overview.open"), reviews["open"] ?? 0, {}),
    stat("skipped", t("overview.skipped"), reviews["skipped"] ?? 0, { state: "skipped" }),
    stat("decided", t("overview.decided"), (reviews["same"] ?? 0) + (reviews["different"] ?? 0)),
    stat("tickets", t("overview.tickets"), figures.open_tickets),
  ];
}

function Overview({ figures }: { figures: Figures }): ReactNode {
  const stats = useStats(figures);
  return (
    <div className="zk-overview">
      <Funnel figures={figures} />
      <StatStrip stats={stats} />
      <Runs figures={figures} />
      <Tickets />
    </div>
  );
}

/** Where One-ID stands: records to customers, what waits, what was refused. */
export default function OverviewPage(): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const can = useCan();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const figures = useFigures();
  const run = useRunIdentity();
  return (
    <Page>
      <PageHeader
        title={t("overview.title")}
        note={t("overview.note")}
        actions={
          <>
            {can("identity.run") && (
              <Button icon={<ReloadOutlined />} loading={run.isPending} onClick={() => confirm({ title: t("overview.runTitle"), text: t("overview.runText"), okText: t("overview.run"), run: () => run.mutate(undefined, { onSuccess: () => notify({ kind: "success", text: t("overview.started") }) }) })}>
                {t("overview.run")}
              </Button>
            )}
            <Button onClick={() => void navigate({ to: "/identity/tuning" })}>{t("overview.tuning")}</Button>
            <Button onClick={() => void navigate({ to: "/identity/policies" })}>{t("overview.policies")}</Button>
            <Button type="primary" icon={<MergeCellsOutlined />} onClick={() => void navigate({ to: "/reviews" })}>{t("overview.review")}</Button>
          </>
        }
      />
      <PageState query={figures} describe={describeError} isEmpty={(it) => it.records === 0} empty={<Panel><EmptyState icon={<ApartmentOutlined />} title={t("overview.none")} hint={t("overview.noneHint")} action={can("imports.run") ? <Button type="primary" onClick={() => void navigate({ to: "/imports/new" })}>{t("overview.import")}</Button> : undefined} /></Panel>}>
        {(told) => <Overview figures={told} />}
      </PageState>
    </Page>
  );
}
