import type { CatalogField } from "@/lib/catalog";
import { makers, textOf, type Values, type Words } from "./fields";
import type { Schemas } from "./useConnectors";

// locale: integrate/connectors:about.*

export type NewsSettings = Schemas["NewsSettings"];

const ABOUT = ["policy", "news", "industry", "competitor", "weather"] as const;
export const NEWS_DEFAULTS: Values = { about: "news" };

/** What is asked of a feed of news. */
export function newsFields(words: Words): CatalogField[] {
  const { text, pick, help } = makers(words);
  return [
    text("url", { type: "url", is_required: true, max_length: 2_000, ...help("feed_url") }),
    pick("about", ABOUT), text("source", { max_length: 120, ...help("source") }), text("region", { max_length: 40, ...help("region") }), text("topics", { max_length: 200, ...help("topics") }),
  ];
}

/** The settings of a feed that the drawer's values mean. */
export function newsOf(values: Values): NewsSettings {
  const text = (key: string): string => textOf(values, key);
  return { kind: "news", url: text("url"), about: (values["about"] ?? "news") as NewsSettings["about"], source: text("source"), region: text("region"), topics: text("topics") };
}
