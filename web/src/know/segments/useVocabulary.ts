import { useMemo } from "react";
import { useDirectory } from "@/govern/access/public";
import type { Language } from "./language";
import { useCatalogObject, useRelations } from "./useSegments";

/** The customer's fields that may be asked, what hangs on customers, and the names of colleagues. */
export function useVocabulary(): Language {
  const described = useCatalogObject("customers").data;
  const relations = useRelations().data;
  const directory = useDirectory();
  return useMemo(() => {
    const fields = (described?.fields ?? []).filter((it) => it.is_filterable !== false && it.is_masked !== true);
    return { fields, relations: relations ?? [], options: directory.optionsOf(fields) };
  }, [described, relations, directory]);
}
