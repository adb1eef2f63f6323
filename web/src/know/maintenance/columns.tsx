import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { Badge, Person } from "@/ui/Badge";
import type { Column } from "@/ui/table/types";
import { daysUntil, toneOfDays } from "./days";
import { DueDay } from "./DueDay";
import type { Due } from "./useMaintenance";

/** What falls due, whose it is, when and why. */
export function useColumns(): Column<Due>[] {
  const { t } = useTranslation("know/maintenance");
  const { nameOf } = useDirectory();
  const left = (due: Due): ReactNode => {
    const days = daysUntil(due.due_on ?? "");
    return <Badge tone={toneOfDays(days)}>{t(days < 0 ? "days.over" : days === 0 ? "days.today" : "days.left", { count: Math.abs(days) })}</Badge>;
  };
  return [
    { key: "record", title: t("column.record"), width: 140, isFixed: true, render: (due) => (due.object_key === "customers" ? due.rule : due.title) },
    { key: "customer", title: t("column.customer"), width: 170, render: (due) => <Link to={`/customers/${due.customer_id}`} onClick={(event) => event.stopPropagation()}>{due.customer}</Link> },
    { key: "due", title: t("column.due"), width: 176, render: (due) => <DueDay due={due} /> },
    { key: "left", title: t("column.left"), width: 124, render: left },
    { key: "owner", title: t("column.owner"), width: 100, render: (due) => (due.owner_id === null ? <span className="zk-muted">{t("pool")}</span> : <Person name={nameOf(due.owner_id)} />) },
    { key: "rule", title: t("column.rule"), width: 150, render: (due) => <span title={due.rule}>{due.rule}</span> },
    { key: "reason", title: t("column.reason"), width: 260, isSentence: true, render: (due) => <span title={due.reason}>{due.reason}</span> },
  ];
}
