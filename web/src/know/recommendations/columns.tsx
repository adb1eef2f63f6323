import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { WarningOutlined } from "@/ui/icons";
import type { Column } from "@/ui/table/types";
import type { Association, Kind, Overview } from "./useAssociations";

// locale: know/recommendations:sentence.*
// locale: know/recommendations:column.*

/** A figure with its 95 % interval under the same roof. */
function Ranged({ value, low, high }: { value: string; low: string; high: string }): ReactNode {
  return <span className="zk-number">{value} <span className="zk-muted zk-small">{low}–{high}</span></span>;
}

/** What an association says, and how sure that is; shares of a kind are of the same people. */
export function useColumns(told: Overview, kind: Kind): Column<Association>[] {
  const { t } = useTranslation("know/recommendations");
  const language = useLanguage();
  const percent = (share: number): string => formatPercent(share, language);
  const times = (lift: number): string => formatNumber(lift, language, 2);
  const sentence = (row: Association): string => t(`sentence.${kind}`, { given: row.given, also: row.also, then: row.then, share: percent(row.share), days: told.window_days });
  const sure = (row: Association): ReactNode =>
    row.is_sure ? <Badge tone={row.lift > 1 ? "green" : "grey"}>{t(row.lift > 1 ? "sure.more" : "sure.less")}</Badge> : <Badge tone="orange" icon={<WarningOutlined />}>{t("sure.chance")}</Badge>;
  return [
    { key: "sentence", title: t("column.sentence"), width: 360, isFixed: true, isSentence: true, render: (row) => <span title={sentence(row)}>{sentence(row)}</span> },
    { key: "share", title: t("column.share"), width: 164, align: "right", sortKey: "share", render: (row) => <Ranged value={percent(row.share)} low={percent(row.low)} high={percent(row.high)} /> },
    { key: "lift", title: t("column.lift"), width: 136, align: "right", sortKey: "lift", render: (row) => <Ranged value={times(row.lift)} low={times(row.lift_low)} high={times(row.lift_high)} /> },
    { key: "both", title: t(`column.both_${kind}`), width: 116, align: "right", sortKey: "both", render: (row) => <span className="zk-number">{formatNumber(row.both, language)}</span> },
    { key: "sure", title: t("column.sure"), width: 132, sortKey: "lift_low", render: sure },
    { key: "support", title: t("column.support"), width: 84, align: "right", render: (row) => <span className="zk-number">{percent(row.both / Math.max(1, told.customers))}</span> },
    { key: "customers", title: t("column.customers"), width: 116, align: "right", sortKey: "customers", render: (row) => <span className="zk-number">{formatNumber(row.customers, language)}</span> },
  ];
}
