import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { formatInstant } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, Person } from "@/ui/Badge";
import { FilterButton } from "@/ui/FilterButton";
import { Button } from "@/ui/controls";
import { AuditOutlined, DownloadOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { PageHeader } from "@/ui/Panel";
import { SideDrawer } from "@/ui/SideDrawer";
import { DataTable } from "@/ui/table/DataTable";
import type { Column } from "@/ui/table/types";
import "./audit.css";
import { EntryDetails } from "./EntryDetails";
import { useActionWord } from "./useActionWord";
import { useAudit, useCatalog, useCatalogObject, type AuditEntry } from "./useAudit";

function useColumns(): Column<AuditEntry>[] {
  const { t } = useTranslation("govern/audit");
  const language = useLanguage();
  const word = useActionWord();
  const objects = useCatalog();
  const objectName = (key: string): string => {
    const found = objects.find((it) => it.key === key);
    return found === undefined ? key : words(found.label, language);
  };
  const origins = objects.find((it) => it.key === "audit")?.fields.find((it) => it.key === "origin")?.choices ?? [];
  const originWord = (key: string): string => {
    const found = origins.find((it) => it.value === key);
    return found === undefined ? key : words(found.label, language);
  };
  return [
    { key: "title", title: t("column.title"), width: 240, render: (row) => row.title || row.record_id.slice(0, 13) },
    { key: "action", title: t("column.action"), width: 120, render: (row) => <Badge>{word(row.action)}</Badge> },
    { key: "object", title: t("column.object"), width: 120, render: (row) => objectName(row.object) },
    { key: "user", title: t("column.user"), width: 150, render: (row) => (row.user_id === null ? <span className="zk-muted">{t("system")}</span> : <Person name={row.user_name} />) },
    { key: "origin", title: t("column.origin"), width: 96, render: (row) => originWord(row.origin) },
    { key: "changed", title: t("column.changed"), width: 88, align: "right", render: (row) => new Set([...Object.keys(row.before), ...Object.keys(row.after)]).size || "–" },
    { key: "at", title: t("column.at"), width: 160, sortKey: "at", render: (row) => formatInstant(row.at) },
  ];
}

function exportUrl(condition: Condition | null): string {
  return condition === null ? "/api/v1/audit/export" : `/api/v1/audit/export?where=${encodeURIComponent(JSON.stringify(condition))}`;
}

export default function AuditListPage(): ReactNode {
  const { t } = useTranslation("govern/audit");
  const [sort, setSort] = useState("-at");
  const [condition, setCondition] = useState<Condition | null>(null);
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const described = useCatalogObject("audit");
  const list = useAudit(sort, condition === null ? "" : JSON.stringify(condition));
  const columns = useColumns();
  const at = open === null ? -1 : list.rows.findIndex((it) => it.id === open.id);
  const step = (by: number): (() => void) | undefined => {
    const next = list.rows[at + by];
    return at < 0 || next === undefined ? undefined : () => setOpen(next);
  };
  return (
    <div className="zk-page zk-page-full zk-settings-list">
      <PageHeader
        title={t("title")}
        note={t("note")}
        actions={
          <>
            <FilterButton fields={described.data?.fields ?? []} value={condition} onChange={setCondition} />
            <Button icon={<DownloadOutlined />} href={exportUrl(condition)}>{t("export")}</Button>
          </>
        }
      />
      <DataTable
        id="audit"
        label={t("title")}
        columns={columns}
        {...list}
        rowKey={(it) => it.id}
        rowName={(it) => it.title}
        sort={sort}
        onSort={setSort}
        openKey={open?.id ?? null}
        onOpen={setOpen}
        empty={<EmptyState icon={<AuditOutlined />} title={t("none")} hint={t("noneHint")} />}
      />
      <SideDrawer isOpen={open !== null} title={open?.title ?? ""} onClose={() => setOpen(null)} onPrevious={step(-1)} onNext={step(1)}>
        {open !== null && <EntryDetails entry={open} />}
      </SideDrawer>
    </div>
  );
}
