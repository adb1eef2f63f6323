import type { EventSample, EventType, EventTypeBody } from "./useEventTypes";

export type PropertyDraft = Required<NonNullable<EventTypeBody["properties"]>[number]>;
export const PROPERTY_TYPES = ["text", "number", "money", "boolean", "date", "datetime"] as const;

export interface TypeDraft {
  key: string;
  zh: string;
  en: string;
  properties: PropertyDraft[];
}

const KEY = /^[a-z][a-z0-9_]{1,59}$/u;
const PROPERTY = /^[a-z][a-z0-9_]{0,59}$/u;

export const BLANK_PROPERTY: PropertyDraft = { key: "", type: "text", label_zh: "", label_en: "", is_required: false };

function typeNamed(name: string): PropertyDraft["type"] {
  return PROPERTY_TYPES.find((it) => it === name) ?? "text";
}

/** What is known of a type, to be changed; one that nobody described has its key for a name, which says nothing. */
export function draftOfType(known: EventType | null): TypeDraft {
  if (known === null) return { key: "", zh: "", en: "", properties: [] };
  const properties = known.properties.map((it) => ({ key: it.key, type: typeNamed(it.type), label_zh: it.label_zh, label_en: it.label_en, is_required: it.is_required }));
  return { key: known.key, zh: known.is_described ? known.label_zh : "", en: known.is_described ? known.label_en : "", properties };
}

/** What is wrong first: a key of the locale file, "" when nothing is. */
export function problemOf(draft: TypeDraft): "" | "badKey" | "noName" | "badProperty" | "twice" {
  if (!KEY.test(draft.key)) return "badKey";
  if (draft.zh.trim() === "" || draft.en.trim() === "") return "noName";
  const keys = draft.properties.map((it) => it.key);
  if (keys.some((it) => !PROPERTY.test(it))) return "badProperty";
  return new Set(keys).size < keys.length ? "twice" : "";
}

/** A property without words of its own goes by its key. */
export function bodyOfType(draft: TypeDraft): EventTypeBody {
  const properties = draft.properties.map((it) => ({ ...it, label_zh: it.label_zh.trim() || it.key, label_en: it.label_en.trim() || it.key }));
  return { key: draft.key, label_zh: draft.zh.trim(), label_en: draft.en.trim(), properties };
}

function guess(key: string, value: unknown): PropertyDraft["type"] {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return key.endsWith("_cents") && Number.isInteger(value) ? "money" : "number";
  const text = typeof value === "string" ? value : "";
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u.test(text)) return "datetime";
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? "date" : "text";
}

/** The properties that samples carry and a draft does not name yet; one whose values differ in kind is text. */
export function suggested(samples: readonly EventSample[], draft: TypeDraft): PropertyDraft[] {
  const found = new Map<string, PropertyDraft["type"]>();
  for (const sample of samples) {
    for (const [key, value] of Object.entries(sample.properties)) {
      if (value === null || typeof value === "object" || !PROPERTY.test(key)) continue;
      const type = guess(key, value);
      found.set(key, found.has(key) && found.get(key) !== type ? "text" : type);
    }
  }
  const known = new Set(draft.properties.map((it) => it.key));
  return [...found].filter(([key]) => !known.has(key)).map(([key, type]) => ({ ...BLANK_PROPERTY, key, type }));
}
