import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { formatBytes, formatInstant, formatNumber } from "@/lib/format";
import { hasEnded, shareOf } from "@/lib/jobs";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, StatusDot } from "@/ui/Badge";
import { Button, Tooltip } from "@/ui/controls";
import { CloseOutlined, DeleteOutlined, DownloadOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Page, PageHeader } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { DataTable } from "@/ui/table/DataTable";
import type { Column } from "@/ui/table/types";
import { useConfirm } from "@/ui/useConfirm";
import { Approvals } from "./Approvals";
import "./exports.css";
import { PolicyButton } from "./PolicyButton";
import { fileOf, useCancelExport, useCatalog, useDeleteExport, useExports, useFreshExports, useJob, type Export } from "./useExports";
import { toneOf } from "./words";

/** The state of a row; a running one follows its job. */
function State({ row }: { row: Export }): ReactNode {
  const { t } = useTranslation("studio/exports");
  const fresh = useFreshExports();
  const isLive = row.state === "running";
  const job = useJob(isLive ? row.job_id : null, { onEnd: () => void fresh() });
  const share = shareOf(job);
  const percent = isLive && share !== null && job !== undefined && !hasEnded(job.state) ? ` ${Math.floor(share * 100)}%` : "";
  const dot = <StatusDot tone={toneOf(row.state)}>{`${t(`state.${row.state}`)}${percent}`}</StatusDot>;
  return row.decided_note === "" ? dot : <Tooltip title={row.decided_note}>{dot}</Tooltip>;
}

function Actions({ row }: { row: Export }): ReactNode {
  const { t } = useTranslation("studio/exports");
  const cancel = useCancelExport();
  const remove = useDeleteExport();
  const confirm = useConfirm();
  if (row.state === "running" || row.state === "waiting") {
    return <Button type="text" icon={<CloseOutlined />} aria-label={t("cancel")} title={t("cancel")} onClick={() => cancel.mutate(row.id)} />;
  }
  return (
    <span className="zk-row">
      {row.state === "done" && <Button type="text" icon={<DownloadOutlined />} aria-label={t("download")} title={t("download")} href={fileOf(row.id)} />}
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t("remove")}
        title={t("remove")}
        onClick={() => confirm({ title: t("removeAsk"), text: t("removeHint"), okText: t("remove"), isDanger: true, run: () => remove.mutateAsync(row.id) })}
      />
    </span>
  );
}

/** How many columns; what was asked for and left out is told by pointing at it. */
function Fields({ row }: { row: Export }): ReactNode {
  const { t } = useTranslation("studio/exports");
  const language = useLanguage();
  const left = row.left_out.length;
  const count = <span className="zk-number">{formatNumber(row.fields.length - (row.state === "done" ? row.fields.filter((it) => row.left_out.includes(it)).length : 0), language)}{left > 0 && "*"}</span>;
  return left === 0 ? count : <Tooltip title={t("leftOut", { count: left, keys: row.left_out.join(", ") })}>{count}</Tooltip>;
}

function useColumns(): Column<Export>[] {
  const { t } = useTranslation("studio/exports");
  const language = useLanguage();
  const objects = useCatalog();
  const nameOf = (key: string): string => {
    const found = objects.find((it) => it.key === key);
    return found === undefined ? key : words(found.plural, language);
  };
  return [
    { key: "object", title: t("object"), width: 150, isFixed: true, render: (row) => <strong>{nameOf(row.object)}</strong> },
    { key: "state", title: t("stateTitle"), width: 110, render: (row) => <State row={row} /> },
    { key: "rows", title: t("rows"), width: 84, align: "right", render: (row) => <span className="zk-number">{row.state === "running" ? "–" : formatNumber(row.rows === 0 ? row.wanted_rows : row.rows, language)}</span> },
    { key: "fields", title: t("fields"), width: 70, align: "right", render: (row) => <Fields row={row} /> },
    { key: "kind", title: t("kind"), width: 76, render: (row) => row.kind },
    { key: "form", title: t("form"), width: 108, render: (row) => <Badge tone={row.form === "machines" ? "purple" : "grey"}>{t(`forms.${row.form}`)}</Badge> },
    { key: "size", title: t("size"), width: 80, align: "right", render: (row) => <span className="zk-number">{row.size_bytes === 0 ? "–" : formatBytes(row.size_bytes)}</span> },
    { key: "when", title: t("when"), width: 92, render: (row) => <RelativeTime at={row.created_at} /> },
    { key: "until", title: t("until"), width: 140, render: (row) => (row.expires_at == null ? <span className="zk-muted">–</span> : formatInstant(row.expires_at)) },
    { key: "downloads", title: t("downloads"), width: 76, align: "right", render: (row) => <span className="zk-number">{formatNumber(row.downloads, language)}</span> },
    { key: "actions", title: t("actions"), width: 92, align: "right", render: (row) => <Actions row={row} /> },
  ];
}

/** One's own exports: what is being made, what can be fetched, until when. */
export default function ExportsPage(): ReactNode {
  const { t } = useTranslation("studio/exports");
  const list = useExports();
  const columns = useColumns();
  const can = useCan();
  return (
    <Page isFull>
      <PageHeader title={t("centre")} note={t("centreNote")} actions={can("access.manage") && <PolicyButton />} />
      <Approvals isOn={can("exports.approve")} />
      <DataTable
        id="exports"
        label={t("centre")}
        columns={columns}
        {...list}
        rowKey={(it) => it.id}
        rowName={(it) => it.object}
        empty={<EmptyState icon={<DownloadOutlined />} title={t("none")} hint={t("noneHint")} />}
      />
    </Page>
  );
}
