import { useCatalog, useCatalogObject } from "@/api/useCatalog";
import { pathOf, words, type CatalogField, type CatalogObject } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";

export { pathOf };

export interface Described {
  /** Undefined while the catalog loads; null: there is no such object. */
  object: CatalogObject | null | undefined;
  name: string;
  plural: string;
  may: (verb: string) => boolean;
}

const NOTHING: CatalogField[] = [];

/** An object by the word in the address, with its names and what the person may do with it. */
export function useDescribed(key: string): Described {
  const language = useLanguage();
  const can = useCan();
  const all = useCatalog();
  const { data } = useCatalogObject(key);
  const object = data ?? (all.length === 0 ? undefined : null);
  return {
    object,
    name: data === undefined ? "" : words(data.label, language),
    plural: data === undefined ? "" : words(data.plural, language),
    may: (verb) => data?.verbs.includes(verb) === true && (can(`${key}.${verb}`) || data.grants.includes(`${key}.${verb}`)),
  };
}

export function fieldsOf(object: CatalogObject | null | undefined): CatalogField[] {
  return object?.fields ?? NOTHING;
}
