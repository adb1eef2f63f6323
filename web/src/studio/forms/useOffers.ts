import { useState } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { cleared, offeredBy, offerKey, wordOf, type Link } from "./links";

type Values = Record<string, unknown>;

export interface Offers {
  /** What a change takes from other fields, whose options hang on it. */
  follow: (changed: Values, values: Values) => Values;
  /** What to say under the fields: why one is blank now, or what to choose first. */
  hints: (values: Values) => Record<string, string>;
  /** Names of the fields that a change would make blank. */
  lost: (changed: Values, values: Values) => string;
}

/** Choices whose options hang on other fields, while somebody changes them. */
export function useOffers(links: Link[], fields: CatalogField[]): Offers {
  const { t } = useTranslation(["studio/forms", "ui"]);
  const language = useLanguage();
  const [gone, setGone] = useState<Values>({});
  const yesNo = { yes: t("ui:yes"), no: t("ui:no") };
  const find = (key: string): CatalogField | undefined => fields.find((it) => it.key === key);
  const nameOf = (key: string): string => words(find(key)?.label ?? { zh: key, en: key }, language);
  function said(field: string, value: unknown): string {
    const found = find(field);
    const list = Array.isArray(value) ? (value as unknown[]) : [value];
    return found === undefined ? "" : list.map((it) => wordOf(found, it, language, yesNo)).join(language === "zh-CN" ? "、" : ", ");
  }
  function hint(link: Link, values: Values): string | null {
    const by = { by: nameOf(link.by), byValue: said(link.by, values[link.by]) };
    const isBlank = offerKey(values[link.by]) === "";
    const had = gone[link.field];
    if (had !== undefined && !isBlank) return t("link.cleared", { ...by, value: said(link.field, had) });
    if (offeredBy(link, values)?.length !== 0) return null;
    return isBlank ? t("link.first", by) : t("link.none", by);
  }
  return {
    follow: (changed, values) => {
      const found = cleared(links, values, Object.keys(changed));
      setGone((before) => ({
        ...Object.fromEntries(Object.entries(before).filter(([key]) => !(key in changed))),
        ...Object.fromEntries(Object.keys(found).map((key) => [key, values[key]])),
      }));
      return found;
    },
    hints: (values) => Object.fromEntries(links.flatMap((link) => {
      const text = hint(link, values);
      return text === null ? [] : [[link.field, text]];
    })),
    lost: (changed, values) => Object.keys(cleared(links, { ...values, ...changed }, Object.keys(changed))).map(nameOf).join(language === "zh-CN" ? "、" : ", "),
  };
}
