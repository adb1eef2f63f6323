import type { Language } from "./preferences";

/** Words in both languages, as the catalog carries them. */
export interface Label {
  zh: string;
  en: string;
}

export const FIELD_TYPES = [
  "text", "long_text", "rich_text", "number", "money", "percent", "score", "date", "time", "datetime", "boolean",
  "choice", "choices", "phone", "email", "url", "address", "region", "location", "user", "department", "reference",
  "references", "table", "formula", "serial", "attachment", "image", "identifier", "id_number", "bank_account",
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface Choice {
  value: string;
  label: Label;
  /** A colour word: green, orange, red, blue, purple, grey… */
  color?: string;
}

export interface CatalogField {
  key: string;
  /** One of FIELD_TYPES; an unknown type renders as text. */
  type: string;
  label: Label;
  unit?: string;
  data_class?: string;
  /** In menu order; empty or absent: what its type usually has. */
  operators?: string[];
  /** Values come with stars, and cannot be sorted or filtered by. */
  is_masked?: boolean;
  is_searchable?: boolean;
  is_required?: boolean;
  is_sortable?: boolean;
  is_filterable?: boolean;
  is_editable?: boolean;
  /** Single values are given and taken, though nobody writes it as a whole. */
  is_mixed?: boolean;
  /** Said when a record is made, never changed after. */
  is_given_once?: boolean;
  /** A column of the list until the person chooses otherwise. */
  is_listed?: boolean;
  choices?: Choice[];
  reference?: string;
  max_length?: number;
  /** Digits behind the point. */
  decimals?: number;
  currency?: string;
  /** Most entries of a list, most rows of a sub-table. */
  max_items?: number;
  /** Fields of a sub-table's rows. */
  columns?: CatalogField[];
  formula?: string;
  /** Type of a formula's value; "" when it is no formula. */
  result?: string;
  serial?: string;
  group?: Label;
  help?: Label;
}

export interface CatalogObject {
  key: string;
  label: Label;
  plural: Label;
  /** A word of ui/objectIcons. */
  icon?: string;
  /** People keep such records, so that roles may limit its fields. */
  is_kept_record?: boolean;
  /** Roles may say which of its records they show. */
  has_own_scope?: boolean;
  /** They may say it by area. */
  has_areas?: boolean;
  /** The company made it itself. */
  is_custom?: boolean;
  /** Key of the field that names a record. */
  title: string;
  fields: CatalogField[];
  verbs: string[];
  /** Grants of its verbs that the person holds. */
  grants: string[];
}

export function words(label: Label, language: Language): string {
  return language === "zh-CN" ? label.zh : label.en;
}

/** A name inside a sentence: English words begin small there, `VIP` stays. */
export function inSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Objects with pages of their own; the records of all others share theirs. */
const OWN_PAGES = new Set(["customers", "segments", "tags", "questions"]);

/** Where the pages of an object live. */
export function pathOf(object: string): string {
  return OWN_PAGES.has(object) ? `/${object}` : `/o/${object}`;
}
