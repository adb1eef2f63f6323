import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, Person, StatusDot } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { ImportOutlined, PlusOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Page, PageHeader } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { DataTable } from "@/ui/table/DataTable";
import type { Column } from "@/ui/table/types";
import "./imports.css";
import { useImports, useObjectWords, type Import } from "./useImports";
import { toneOfState } from "./words";

function useColumns(): Column<Import>[] {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const labelOf = useObjectWords();
  const number = (value: number): ReactNode => <span className={value === 0 ? "zk-muted zk-number" : "zk-number"}>{formatNumber(value, language)}</span>;
  return [
    { key: "file", title: t("list.file"), width: 220, isFixed: true, render: (row) => <span className="zk-row"><strong className="zk-list-name">{row.file_name}</strong>{row.replays !== null && <Badge tone="purple">{t("replay.badge")}</Badge>}</span> },
    { key: "state", title: t("list.state"), width: 104, render: (row) => <StatusDot tone={toneOfState(row.state)}>{t(`state.${row.state}`)}</StatusDot> },
    { key: "source", title: t("list.source"), width: 130, render: (row) => row.source_name || <span className="zk-muted">–</span> },
    { key: "rows", title: t("balance.in"), width: 84, align: "right", render: (row) => number(row.rows_in) },
    { key: "stored", title: t("state.stored"), width: 80, align: "right", render: (row) => number(row.stored) },
    { key: "rejected", title: t("state.rejected"), width: 76, align: "right", render: (row) => <span className={row.rejected > 0 ? "zk-number zk-bad" : "zk-number zk-muted"}>{formatNumber(row.rejected, language)}</span> },
    { key: "skipped", title: t("state.skipped"), width: 76, align: "right", render: (row) => number(row.skipped) },
    { key: "object", title: t("source.object"), width: 76, render: (row) => <span className="zk-ellipsis">{labelOf(row.object)}</span> },
    { key: "who", title: t("list.who"), width: 108, render: (row) => (row.user_name === "" ? <span className="zk-muted">–</span> : <Person name={row.user_name} />) },
    { key: "when", title: t("list.when"), width: 104, render: (row) => <RelativeTime at={row.created_at} /> },
  ];
}

export default function ImportListPage(): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const navigate = useNavigate();
  const can = useCan();
  const list = useImports();
  const columns = useColumns();
  const button = can("imports.run") ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: "/imports/new" })}>
      {t("list.new")}
    </Button>
  ) : undefined;
  return (
    <Page isFull>
      <PageHeader title={t("list.title")} note={t("list.note")} actions={button} />
      <DataTable
        id="imports"
        label={t("list.title")}
        columns={columns}
        {...list}
        rowKey={(it) => it.id}
        rowName={(it) => it.file_name}
        onOpen={(it) => void navigate({ to: `/imports/${it.id}` })}
        empty={<EmptyState icon={<ImportOutlined />} title={t("list.none")} hint={t("list.noneHint")} action={button} />}
      />
    </Page>
  );
}
