import { words, type CatalogField } from "@/lib/catalog";
import type { Language } from "@/lib/preferences";
import { isBlank } from "@/ui/fields/values";

export type Values = Record<string, unknown>;

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

function isSame(left: unknown, right: unknown): boolean {
  if (isBlank(left) && isBlank(right)) return true;
  return left === right || (typeof left === "object" && JSON.stringify(left) === JSON.stringify(right));
}

/** What differs between two sets of values; blank forms of nothing are the same. */
export function changedValues(before: Values, after: Values): Values {
  return Object.fromEntries(
    Object.entries(after).filter(([key, value]) => value !== undefined && !isSame(before[key], value)).map(([key, value]) => [key, value ?? ""]),
  );
}

/** Fields that a person may type a value into. */
export function writable(fields: CatalogField[]): CatalogField[] {
  return fields.filter((it) => it.is_editable === true && it.is_masked !== true);
}

/** The same for a record that is made, with what is said only then and not known already. */
export function writableAtStart(fields: CatalogField[], given: Values): CatalogField[] {
  const once = (it: CatalogField): boolean => it.is_given_once === true && isBlank(given[it.key]);
  return fields.filter((it) => once(it) || (it.is_editable === true && it.is_masked !== true)).map((it) => (once(it) ? { ...it, is_editable: true, is_required: true } : it));
}
