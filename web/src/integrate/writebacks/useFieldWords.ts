import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { useCatalogObject } from "./useWriteBack";

// locale: integrate/writebacks:part.*

/** Names fields of an object in the language of the page; what a mapping knows and the catalog does not by words of its own. */
export function useFieldWords(object: string): (key: string) => string {
  const { t } = useTranslation("integrate/writebacks");
  const language = useLanguage();
  const described = useCatalogObject(object).data;
  return (key) => {
    const found = described?.fields.find((it) => it.key === key);
    return found === undefined ? t(`part.${key}`, { defaultValue: key }) : words(found.label, language);
  };
}
