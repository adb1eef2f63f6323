import type { ComponentType } from "react";
import { useCatalog } from "@/api/useCatalog";
import { words } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { iconOf } from "@/ui/objectIcons";

export interface ObjectPlace {
  key: string;
  to: string;
  title: string;
  /** Of one record. */
  name: string;
  icon: ComponentType;
  mayCreate: boolean;
}

/** The objects that the company made itself and this person may see. */
export function useObjectPlaces(): ObjectPlace[] {
  const language = useLanguage();
  const can = useCan();
  return useCatalog()
    .filter((it) => it.is_custom === true && (can(`${it.key}.view`) || it.grants.includes(`${it.key}.view`)))
    .map((it) => ({
      key: it.key,
      to: `/o/${it.key}`,
      title: words(it.plural, language),
      name: words(it.label, language),
      icon: iconOf(it.icon, it.key),
      mayCreate: can(`${it.key}.create`) || it.grants.includes(`${it.key}.create`),
    }));
}
