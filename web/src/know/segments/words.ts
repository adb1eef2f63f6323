import type { CatalogField } from "@/lib/catalog";
import type { Measured } from "./nodes";
import type { RelationItem } from "./useSegments";

export const NO_RELATION = "";

/** A related field as the inputs and values of the catalog take it. */
export function fieldOf(relation: RelationItem | undefined, key: string | undefined): CatalogField | undefined {
  const found = relation?.fields.find((it) => it.key === key);
  return found === undefined ? undefined : { ...found, choices: found.choices };
}

/** What a measure compares with: a number, an amount, an instant. */
export function measuredField(relation: RelationItem | undefined, said: Measured): CatalogField {
  const label = { zh: "", en: "" };
  const of = said.measure === "first" || said.measure === "last" ? relation?.at : said.of;
  const field = fieldOf(relation, of);
  if (said.measure === "count" || field === undefined) return { key: "count", type: "number", label, operators: ["gte", "lte", "eq", "gt", "lt", "between"] };
  return { ...field, operators: said.measure === "sum" ? ["gte", "lte", "gt", "lt", "between"] : (field.operators ?? []).filter((it) => it !== "ne" && it !== "in_period") };
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
