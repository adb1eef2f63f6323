import { words, type CatalogField, type CatalogObject } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { useCatalog } from "./useConflicts";

export const CUSTOMERS = "customers";

interface About {
  /** What a record is called, such as device. */
  objectOf: (object: string) => string;
  /** A field as the catalog describes it; one that it no longer has is a text. */
  fieldOf: (object: string, key: string) => CatalogField;
  labelOf: (object: string, key: string) => string;
}

/** The words and fields of what a conflict is about. */
export function useAbout(): About {
  const language = useLanguage();
  const catalog = useCatalog();
  const find = (key: string): CatalogObject | undefined => catalog.find((it) => it.key === key);
  const fieldOf = (object: string, key: string): CatalogField => find(object)?.fields.find((it) => it.key === key) ?? { key, type: "text", label: { zh: key, en: key } };
  return {
    objectOf: (object) => { const it = find(object); return it === undefined ? object : words(it.label, language); },
    fieldOf,
    labelOf: (object, key) => words(fieldOf(object, key).label, language),
  };
}
