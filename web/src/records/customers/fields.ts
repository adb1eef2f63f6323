import type { CatalogField, CatalogObject } from "@/lib/catalog";
import { asText, isBlank } from "@/ui/fields/values";

/** Aids of search and of scoring, shown elsewhere in words. */
const AIDS = new Set(["name_pinyin", "health_reason"]);

/** The fields that people look at. */
export function readable(fields: CatalogField[]): CatalogField[] {
  return fields.filter((it) => !AIDS.has(it.key));
}

/** Fields that one kind of customer cannot have. */
const ONLY_PERSON = new Set(["gender", "birth_date", "id_number", "employer"]);
const ONLY_ORGANIZATION = new Set(["credit_code", "contact_name", "contact_title", "industry"]);

/** Leaves out what a person or an organization cannot have, unless it is filled. */
export function fittingKind(fields: CatalogField[], kind: unknown, values: Record<string, unknown> = {}): CatalogField[] {
  const foreign = kind === "organization" ? ONLY_PERSON : kind === "person" ? ONLY_ORGANIZATION : new Set<string>();
  return fields.filter((it) => !foreign.has(it.key) || !isBlank(values[it.key]));
}

/** Customers as one kind of them has them: its form is laid out from these fields. */
export function ofKind(object: CatalogObject | undefined, kind: unknown, values: Record<string, unknown> = {}): CatalogObject | undefined {
  return object === undefined ? undefined : { ...object, fields: fittingKind(object.fields, kind, values) };
}

/** Names of sources as they are kept, with the one for work by hand in the reader's words. */
export function namesOfSources(names: unknown, byHand: string): string {
  return asText(names).split("、").map((it) => (it === "manual" ? byHand : it)).join("、");
}
