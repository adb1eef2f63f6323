import type { CatalogField } from "@/lib/catalog";
import type { Comparison } from "@/lib/conditions";
import { blankOf } from "@/ui/conditions/operators";
import type { Measured } from "./nodes";
import type { RelationItem } from "./useSegments";

/** A related field as the inputs and values of the catalog take it. */
export function fieldOf(relation: RelationItem | undefined, key: string | undefined): CatalogField | undefined {
  return relation?.fields.find((it) => it.key === key);
}

/** What a measure compares with: a number, an amount, an instant. */
export function measuredField(relation: RelationItem | undefined, said: Measured): CatalogField {
  const label = { zh: "", en: "" };
  const of = said.measure === "first" || said.measure === "last" ? relation?.at : said.of;
  const field = fieldOf(relation, of);
  if (said.measure === "count" || field === undefined) return { key: "count", type: "number", label, operators: ["gte", "lte", "eq", "gt", "lt", "between"] };
  return { ...field, operators: said.measure === "sum" ? ["gte", "lte", "gt", "lt", "between"] : (field.operators ?? []).filter((it) => it !== "ne" && it !== "in_period") };
}

/** Rows of a relation in the last 90 days: what a measure begins with. */
export function lately(relation: RelationItem | undefined): Comparison {
  return { field: relation?.at ?? "", op: "last_days", value: 90 };
}

/** What a measure begins with: whom a relation is to, else rows of late. */
export function firstRow(relation: RelationItem | undefined): Comparison {
  const [field] = relation?.fields ?? [];
  return field?.type === "reference" ? blankOf(field) : lately(relation);
}

export interface MeasureChoice {
  value: string;
  measure: string;
  of?: string;
}

/** The measures of a relation: how many, sums of its numbers, the first and last time. */
export function measuresOf(relation: RelationItem | undefined): MeasureChoice[] {
  const numbers = relation?.fields.filter((it) => it.is_measured) ?? [];
  const of = (measure: string): MeasureChoice[] => numbers.map((it) => ({ value: `${measure}:${it.key}`, measure, of: it.key }));
  return [{ value: "count", measure: "count" }, ...of("sum"), ...of("max"), ...of("min"), { value: "last", measure: "last" }, { value: "first", measure: "first" }];
}

export function choiceOf(said: Measured): string {
  return said.of === undefined ? said.measure : `${said.measure}:${said.of}`;
}
