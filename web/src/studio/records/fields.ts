import type { CatalogField } from "@/lib/catalog";
import { isBlank } from "@/ui/fields/values";

export type Values = Record<string, unknown>;

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
