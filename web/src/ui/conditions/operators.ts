import type { CatalogField } from "@/lib/catalog";
import type { Comparison } from "@/lib/conditions";
import { shownType } from "../fields/values";

const TEXT = ["contains", "eq", "ne", "starts_with", "in", "not_in", "is_blank", "is_filled"];
const ORDERED = ["eq", "ne", "gt", "gte", "lt", "lte", "between", "is_blank", "is_filled"];
const DATED = ["in_period", "last_days", "older_days", "next_days", "gte", "lte", "between", "is_blank", "is_filled"];
const PICKED = ["in", "not_in", "is_blank", "is_filled"];
const LISTED = ["has_any", "has_all", "has_none", "is_blank", "is_filled"];
const BLANKS = ["is_blank", "is_filled"];

/** Only for a catalog that names no operators. */
const BY_TYPE: Record<string, string[]> = {
  number: ORDERED, money: ORDERED, score: ORDERED, date: DATED, datetime: DATED,
  choice: PICKED, user: PICKED, department: PICKED, reference: PICKED, boolean: ["eq"],
  percent: ORDERED, time: ORDERED, choices: LISTED, references: LISTED, address: ["within", ...BLANKS], location: BLANKS,
  table: BLANKS, attachment: BLANKS, image: BLANKS, rich_text: BLANKS, formula: BLANKS,
};

export function operatorsOf(field: CatalogField): string[] {
  if (field.operators !== undefined && field.operators.length > 0) return field.operators;
  return BY_TYPE[shownType(field)] ?? TEXT;
}

/** A row over a field as it begins: its first operator, nothing to compare with yet. */
export function blankOf(field: CatalogField | undefined): Comparison {
  return { field: field?.key ?? "", op: field === undefined ? "" : (operatorsOf(field)[0] ?? "") };
}

const WITHOUT_VALUE = new Set(["is_blank", "is_filled"]);
const WITH_LIST = new Set(["in", "not_in", "has_any", "has_all", "has_none"]);
const WITH_DAYS = new Set(["last_days", "older_days", "next_days"]);

export type ValueShape = "none" | "one" | "list" | "range" | "days" | "period" | "area";

/** Values of `in_period`, as `zhike.platform.conditions.periods` knows them. */
export const PERIODS = [
  "today", "yesterday", "tomorrow", "this_week", "last_week", "next_week", "this_month", "last_month", "next_month",
  "this_quarter", "last_quarter", "next_quarter", "this_year", "last_year", "next_year",
] as const;

/** What kind of value an operator asks for. */
export function shapeOf(op: string): ValueShape {
  if (WITHOUT_VALUE.has(op)) return "none";
  if (WITH_LIST.has(op)) return "list";
  if (WITH_DAYS.has(op)) return "days";
  if (op === "in_period") return "period";
  if (op === "within") return "area";
  return op === "between" ? "range" : "one";
}
