import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import type { TableProps } from "./types";

/** Capped counts say so: 10,000+. */
export function CountText({ value, is_capped }: { value: number; is_capped: boolean }): ReactNode {
  const language = useLanguage();
  const { t } = useTranslation("ui");
  return <>{t("table.count", { count: value, text: `${formatNumber(value, language)}${is_capped ? "+" : ""}` })}</>;
}

export function TableFooter<T>(props: TableProps<T>): ReactNode {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const { rows, selected = [], onSelect, bulk, count, hasMore = false, isLoadingMore = false, onMore, foot } = props;
  if (selected.length > 0) {
    return (
      <div className="zk-table-foot zk-table-bulk" role="status">
        <strong>{t("table.selected", { count: selected.length })}</strong>
        {bulk}
        <Button type="text" size="small" onClick={() => onSelect?.([])}>
          {t("table.clear")}
        </Button>
      </div>
    );
  }
  if (rows.length === 0) return null;
  return (
    <div className="zk-table-foot">
      <span>
        {count != null ? <CountText {...count} /> : t("table.count", { count: rows.length, text: formatNumber(rows.length, language) })}
        {hasMore && ` · ${t("table.loaded", { text: formatNumber(rows.length, language) })}`}
      </span>
      {hasMore && onMore !== undefined && (
        <Button type="text" size="small" loading={isLoadingMore} onClick={onMore}>
          {t("table.more")}
        </Button>
      )}
      <span className="zk-grow" />
      {foot}
    </div>
  );
}
