import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/format";
import type { Due } from "./useMaintenance";

/** A day without its year where that is the year of another day. */
function within(day: string, other: string): string {
  return day.slice(0, 4) === other.slice(0, 4) ? formatDate(day).slice(5) : formatDate(day);
}

/** The day on which something falls due, with the days between which eight of ten lie. */
export function DueDay({ due }: { due: Pick<Due, "due_on" | "low_on" | "high_on"> }): ReactNode {
  const { t } = useTranslation("know/maintenance");
  const { due_on: day, low_on: low, high_on: high } = due;
  if (day === null) return null;
  const isRange = low !== null && high !== null && low !== high;
  return (
    <span className="zk-due-day zk-number">
      {formatDate(day)}
      {isRange && <span className="zk-muted zk-small" title={t("range")}>{within(low, day)}–{within(high, day)}</span>}
    </span>
  );
}
