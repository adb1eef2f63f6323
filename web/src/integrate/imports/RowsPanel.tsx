import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { StatusDot } from "@/ui/Badge";
import { Segmented } from "@/ui/controls";
import { UnorderedListOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { SideDrawer } from "@/ui/SideDrawer";
import { DataTable } from "@/ui/table/DataTable";
import type { Column } from "@/ui/table/types";
import { RowDetails } from "./RowDetails";
import { useRows, type ImportDetail, type ImportRow, type RowStatus } from "./useImports";
import { toneOfState } from "./words";

/** So many columns of the file stand in the list; the drawer shows all. */
const SHOWN = 4;

function useColumns(detail: ImportDetail): Column<ImportRow>[] {
  const { t } = useTranslation("integrate/imports");
  const mapped = detail.file.columns.filter((it) => it.name in detail.mapping).slice(0, SHOWN);
  return [
    { key: "row_no", title: t("rows.no"), width: 72, render: (row) => <span className="zk-number">{row.row_no}</span> },
    { key: "status", title: t("list.state"), width: 104, render: (row) => <StatusDot tone={toneOfState(row.status)}>{t(`state.${row.status}`)}</StatusDot> },
    { key: "reasons", title: t("rows.reasons"), width: 240, isSentence: true, render: (row) => (row.reasons.length === 0 ? <span className="zk-muted">–</span> : row.reasons.map((it) => it.text).join("；")) },
    ...mapped.map((column) => ({ key: column.name, title: column.name, width: 160, render: (row: ImportRow) => row.raw[column.name] ?? "" })),
  ];
}

/** Every row of the file in its order: what came in, what became of it and why. */
export function RowsPanel({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const [status, setStatus] = useState<RowStatus>(detail.rejected > 0 ? "rejected" : "");
  const [open, setOpen] = useState<ImportRow | null>(null);
  const list = useRows(detail.id, status);
  const columns = useColumns(detail);
  const at = open === null ? -1 : list.rows.findIndex((it) => it.id === open.id);
  const step = (by: number): (() => void) | undefined => {
    const next = list.rows[at + by];
    return at < 0 || next === undefined ? undefined : () => setOpen(next);
  };
  const option = (value: RowStatus, count: number): { value: RowStatus; label: string } => ({
    value,
    label: `${value === "" ? t("rows.all") : t(`state.${value}`)} ${formatNumber(count, language)}`,
  });
  return (
    <div className="zk-rows">
      <Segmented
        className="zk-rows-filter"
        aria-label={t("rows.filter")}
        value={status}
        options={[option("", detail.rows_in), option("stored", detail.stored), option("rejected", detail.rejected), option("skipped", detail.skipped)]}
        onChange={(value) => { setStatus(value); setOpen(null); }}
      />
      <div className="zk-rows-table">
        <DataTable
          id="import-rows"
          label={t("rows.tab")}
          columns={columns}
          {...list}
          rowKey={(it) => it.id}
          rowName={(it) => t("rows.one", { number: it.row_no })}
          openKey={open?.id ?? null}
          onOpen={setOpen}
          empty={<EmptyState icon={<UnorderedListOutlined />} title={t("rows.none")} />}
        />
      </div>
      <SideDrawer isOpen={open !== null} title={open === null ? "" : t("rows.one", { number: open.row_no })} onClose={() => setOpen(null)} onPrevious={step(-1)} onNext={step(1)}>
        {open !== null && <RowDetails row={open} detail={detail} />}
      </SideDrawer>
    </div>
  );
}
