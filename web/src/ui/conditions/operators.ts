import type { CatalogField } from "@/lib/catalog";

const TEXT = ["contains", "eq", "ne", "starts_with", "in", "not_in", "is_blank", "is_filled"];
const ORDERED = ["eq", "ne", "gt", "gte", "lt", "lte", "between", "is_blank", "is_filled"];
const DATED = ["last_days", "older_days", "gte", "lte", "between", "is_blank", "is_filled"];
const PICKED = ["in", "not_in", "is_blank", "is_filled"];

/** Only for a catalog that names no operators. */
const BY_TYPE: Record<string, string[]> = {
  number: ORDERED, money: ORDERED, score: ORDERED, date: DATED, datetime: DATED,
  choice: PICKED, user: PICKED, department: PICKED, reference: PICKED, boolean: ["eq"],
};

export function operatorsOf(field: CatalogField): string[] {
  if (field.operators !== undefined && field.operators.length > 0) return field.operators;
  return BY_TYPE[field.type] ?? TEXT;
}

const WITHOUT_VALUE = new Set(["is_blank", "is_filled"]);
const WITH_LIST = new Set(["in", "not_in"]);
const WITH_DAYS = new Set(["last_days", "older_days"]);

export type ValueShape = "none" | "one" | "list" | "range" | "days";

/** What kind of value an operator asks for. */
export function shapeOf(op: string): ValueShape {
  if (WITHOUT_VALUE.has(op)) return "none";
  if (WITH_LIST.has(op)) return "list";
  if (WITH_DAYS.has(op)) return "days";
  return op === "between" ? "range" : "one";
}
