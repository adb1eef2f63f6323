import type { CatalogField } from "@/lib/catalog";

export type Values = Record<string, unknown>;
/** Finds the text of a key of this feature. */
export type Words = (key: string) => string;

interface Makers {
  text: (key: string, more?: Partial<CatalogField>) => CatalogField;
  pick: (key: string, values: readonly (string | number)[]) => CatalogField;
  /** The sentence beside a field, to be spread into it. */
  help: (key: string) => Pick<CatalogField, "help">;
}

/** Makes fields of a form whose labels are texts of this feature. */
export function makers(words: Words): Makers {
  const both = (text: string): CatalogField["label"] => ({ zh: text, en: text });
  const base = (key: string): Pick<CatalogField, "key" | "label"> => ({ key, label: both(words(`field.${key}`)) });
  return {
    text: (key, more = {}) => ({ type: "text", ...base(key), ...more }),
    pick: (key, values) => ({ type: "choice", ...base(key), is_required: true, choices: values.map((it) => ({ value: String(it), label: both(words(`${key}.${String(it)}`)) })) }),
    help: (key) => ({ help: both(words(`help.${key}`)) }),
  };
}

/** An object as the form's JSON, blank when it is empty. */
export function jsonOf(value: unknown): string {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0 ? JSON.stringify(value, null, 2) : "";
}

/** A typed text without the blanks around it. */
export function textOf(values: Values, key: string): string {
  const value = values[key];
  return typeof value === "string" ? value.trim() : "";
}
