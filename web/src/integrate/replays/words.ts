import type { ImportField } from "@/integrate/imports/public";
import type { CatalogField } from "@/lib/catalog";

type Choice = NonNullable<CatalogField["choices"]>[number];

/** Keys that cleaning makes beside the fields that a column can mean, by the field whose name they bear. */
const NAMED_AS: Record<string, string> = { amount_cents: "amount", paid_cents: "received", street: "address" };
/** How the record's own field of a cleaned value is called. */
const KEPT_AS: Record<string, string> = { phones: "phone", emails: "email" };

/** The name of a cleaned value's field; "" when only this page has a word for it. */
export function nameOf(key: string, fields: readonly Pick<ImportField, "key" | "label">[]): string {
  return fields.find((it) => it.key === (NAMED_AS[key] ?? key))?.label ?? "";
}

/** The choice that a value stands for, as the catalog calls it. */
export function choiceOf(key: string, value: unknown, described: readonly CatalogField[]): Choice | undefined {
  const field = described.find((it) => it.key === (KEPT_AS[key] ?? key));
  return field?.choices?.find((it) => it.value === value);
}

/** A cleaned value as a text; an amount is kept in cents. */
export function textOf(key: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (key === "amount_cents" && typeof value === "number") return (value / 100).toFixed(2);
  if (Array.isArray(value)) return value.map((it) => textOf("", it)).join("，");
  return typeof value === "string" ? value : JSON.stringify(value);
}
