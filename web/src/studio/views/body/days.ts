import dayjs, { type Dayjs } from "dayjs";
import type { CatalogField } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import type { Layout } from "../layout";

export const DAY = "YYYY-MM-DD";

/** The day that an address names; today for none and for what is no day. */
export function dayOf(at: string): Dayjs {
  const day = dayjs(at);
  return at === "" || !day.isValid() ? dayjs() : day;
}

function monday(day: Dayjs): Dayjs {
  return day.subtract((day.day() + 6) % 7, "day").startOf("day");
}

/** The days that a calendar shows: whole weeks from Monday around a month, one week, or one day. */
export function daysShown(at: Dayjs, span: Layout["span"]): Dayjs[] {
  if (span === "day") return [at.startOf("day")];
  const first = monday(span === "month" ? at.startOf("month") : at);
  const last = span === "month" ? monday(at.endOf("month")).add(6, "day") : first.add(6, "day");
  return Array.from({ length: last.diff(first, "day") + 1 }, (_day, index) => first.add(index, "day"));
}

/** Records between two days, the last one included. */
export function between(field: CatalogField, first: Dayjs, last: Dayjs): Condition {
  const end = last.add(1, "day");
  const edge = (day: Dayjs): string => (field.type === "date" ? day.format(DAY) : day.startOf("day").toISOString());
  return { all: [{ field: field.key, op: "gte", value: edge(first) }, { field: field.key, op: "lt", value: edge(end) }] };
}

/** A value moved to another day; an instant keeps its time. */
export function onDay(value: unknown, field: CatalogField, day: Dayjs): string {
  if (field.type === "date") return day.format(DAY);
  const before = dayjs(typeof value === "string" ? value : undefined);
  return day.hour(before.hour()).minute(before.minute()).second(before.second()).toISOString();
}
