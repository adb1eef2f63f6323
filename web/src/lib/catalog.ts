import type { Language } from "./preferences";

/** Words in both languages, as the catalog carries them. */
export interface Label {
  zh: string;
  en: string;
}

export const FIELD_TYPES = [
  "text", "long_text", "phone", "email", "identifier", "region", "number", "money", "score", "date", "datetime",
  "boolean", "choice", "user", "department", "reference",
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface Choice {
  value: string;
  label: Label;
  /** A colour word: green, orange, red, blue, purple, grey… */
  color?: string | null;
}

export interface CatalogField {
  key: string;
  /** One of FIELD_TYPES; an unknown type renders as text. */
  type: string;
  label: Label;
  unit?: string | null;
  data_class?: string;
  searchable?: boolean;
  required?: boolean;
  sortable?: boolean;
  filterable?: boolean;
  editable?: boolean;
  choices?: Choice[] | null;
  operators?: string[];
  reference?: string | null;
  /** A column of the list until the person chooses otherwise. */
  listed?: boolean;
  group?: Label | null;
  help?: Label | null;
}

export interface CatalogObject {
  key: string;
  label: Label;
  plural?: Label;
  /** Key of the field that names a record. */
  title?: string;
  fields: CatalogField[];
}

export function words(label: Label, language: Language): string {
  return language === "zh-CN" ? label.zh : label.en;
}
