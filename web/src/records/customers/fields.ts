import { words, type CatalogField } from "@/lib/catalog";
import type { Language } from "@/lib/preferences";
import { isBlank } from "@/ui/fields/values";

/** Aids of search and of scoring, shown elsewhere in words. */
const AIDS = new Set(["name_pinyin", "health_reason"]);

/** The fields that people look at. */
export function readable(fields: CatalogField[]): CatalogField[] {
  return fields.filter((it) => !AIDS.has(it.key));
}

export interface FieldSection {
  key: string;
  title: string;
  fields: CatalogField[];
}

/** Fields under the headings of the catalog, in its order. */
export function sectionsOf(fields: CatalogField[], language: Language): FieldSection[] {
  const sections = new Map<string, FieldSection>();
  for (const field of fields) {
    const key = field.group?.en ?? "";
    const section = sections.get(key) ?? { key, title: field.group === undefined ? "" : words(field.group, language), fields: [] };
    section.fields.push(field);
    sections.set(key, section);
  }
  return [...sections.values()];
}

/** Fields that one kind of customer cannot have. */
const ONLY_PERSON = new Set(["gender", "birth_date", "id_number", "employer"]);
const ONLY_ORGANIZATION = new Set(["credit_code", "contact_name", "contact_title", "industry"]);

/** Leaves out what a person or an organization cannot have, unless it is filled. */
export function fittingKind(fields: CatalogField[], kind: unknown, values: Record<string, unknown> = {}): CatalogField[] {
  const foreign = kind === "organization" ? ONLY_PERSON : kind === "person" ? ONLY_ORGANIZATION : new Set<string>();
  return fields.filter((it) => !foreign.has(it.key) || !isBlank(values[it.key]));
}

/** What differs between two sets of values; blank forms of nothing are the same. */
export function changedValues(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const isSame = (left: unknown, right: unknown): boolean => (isBlank(left) && isBlank(right)) || left === right;
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => value !== undefined && !isSame(before[key], value)).map(([key, value]) => [key, value ?? ""]));
}
