import { formatDate } from "@/lib/format";

export interface Day<T> {
  /** YYYY-MM-DD where the person is. */
  date: string;
  items: T[];
}

/** Runs of items of the same day, in their order. */
export function groupByDay<T extends { at: string }>(items: T[]): Day<T>[] {
  const days: Day<T>[] = [];
  for (const item of items) {
    const date = formatDate(new Date(item.at));
    const last = days.at(-1);
    if (last?.date === date) last.items.push(item);
    else days.push({ date, items: [item] });
  }
  return days;
}

const DAY_MS = 86_400_000;

/** The day so many days from now, where the person is. */
export function inDays(days: number, now = new Date()): string {
  return formatDate(new Date(now.getTime() + days * DAY_MS));
}

export type DueState = "overdue" | "today" | "later";

export function dueState(on: string, now = new Date()): DueState {
  const today = formatDate(now);
  if (on < today) return "overdue";
  return on === today ? "today" : "later";
}
