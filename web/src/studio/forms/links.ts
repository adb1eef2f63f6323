import { words, type CatalogField } from "@/lib/catalog";
import type { Language } from "@/lib/preferences";

/**
 * Options of a choice that are offered by the value of another field, with the same meaning as on the server: both read
 * the cases of `src/zhike/studio/forms/tests/links.json`.
 */
export interface Link {
  field: string;
  by: string;
  /** Options by what `by` has, as `offerKey` writes it; of a value that is not named all are offered. */
  offers: Record<string, string[]>;
}

type Values = Record<string, unknown>;

export const LINKED = new Set(["choice", "choices"]);
export const LINKING = new Set(["choice", "boolean"]);

/** An option, `true` or `false`, and "" for a blank value. */
export function offerKey(value: unknown): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return "";
  return typeof value === "string" ? value : typeof value === "boolean" || typeof value === "number" ? String(value) : "";
}

/** The options that are offered; null: all. */
export function offeredBy(link: Link, values: Values): string[] | null {
  return link.offers[offerKey(values[link.by])] ?? null;
}

function chosen(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  const key = offerKey(value);
  return key === "" ? [] : [key];
}

export interface Unoffered {
  field: string;
  value: string;
  offered: string[];
}

/** The first value that its link does not offer. */
export function firstUnoffered(links: Link[], values: Values): Unoffered | null {
  for (const link of links) {
    const offered = offeredBy(link, values);
    const odd = offered === null ? undefined : chosen(values[link.field]).find((it) => !offered.includes(it));
    if (offered !== null && odd !== undefined) return { field: link.field, value: odd, offered };
  }
  return null;
}

/** What becomes of the values that hang on what was changed and are offered no more: blank, or the rest of several. */
export function cleared(links: Link[], values: Values, changed: string[]): Values {
  const found: Values = {};
  const queue = [...changed];
  for (let by = queue.shift(); by !== undefined; by = queue.shift()) {
    for (const link of links.filter((it) => it.by === by)) {
      const now = { ...values, ...found };
      const offered = offeredBy(link, now);
      const held = chosen(now[link.field]);
      if (offered === null || held.every((it) => offered.includes(it))) continue;
      found[link.field] = Array.isArray(now[link.field]) ? held.filter((it) => offered.includes(it)) : null;
      queue.push(link.field);
    }
  }
  return found;
}

/** A choice with the options that are offered now; what the record has stays, so that it can be read. */
export function narrowed(field: CatalogField, links: Link[], values: Values): CatalogField {
  const link = links.find((it) => it.field === field.key);
  const offered = link === undefined ? null : offeredBy(link, values);
  if (offered === null) return field;
  const kept = new Set([...offered, ...chosen(values[field.key])]);
  return { ...field, choices: (field.choices ?? []).filter((it) => kept.has(it.value)) };
}

/** Without what the fields have no longer, and without links that say nothing. */
export function tidied(links: Link[], fields: CatalogField[]): Link[] {
  return links.flatMap((link) => {
    const field = fields.find((it) => it.key === link.field && LINKED.has(it.type));
    const by = fields.find((it) => it.key === link.by && LINKING.has(it.type));
    if (field === undefined || by === undefined) return [];
    const options = new Set((field.choices ?? []).map((it) => it.value));
    const known = new Set(["", ...valuesOf(by)]);
    const offers = Object.entries(link.offers).filter(([key]) => known.has(key)).map(([key, of]) => [key, of.filter((it) => options.has(it))] as const);
    return offers.length === 0 ? [] : [{ ...link, offers: Object.fromEntries(offers) }];
  });
}

/** What a field that others hang on can have, beside nothing. */
export function valuesOf(by: CatalogField): string[] {
  return by.type === "boolean" ? ["true", "false"] : (by.choices ?? []).map((it) => it.value);
}

/** The words of a value, or of yes and no; empty for a blank one. */
export function wordOf(field: CatalogField, value: unknown, language: Language, yesNo: { yes: string; no: string }): string {
  const key = offerKey(value);
  if (field.type === "boolean") return key === "" ? "" : key === "true" ? yesNo.yes : yesNo.no;
  const choice = (field.choices ?? []).find((it) => it.value === key);
  return choice === undefined ? key : words(choice.label, language);
}

/** Fields that this one can hang on: not itself, nor what hangs on it already. */
export function linkable(field: CatalogField, fields: CatalogField[], links: Link[]): CatalogField[] {
  const hangsOn = (key: string): boolean => {
    const link = links.find((it) => it.field === key);
    return key === field.key || (link !== undefined && link.field !== link.by && hangsOn(link.by));
  };
  return fields.filter((it) => LINKING.has(it.type) && !hangsOn(it.key));
}

export function putLink(links: Link[], field: string, link: Link | null): Link[] {
  const others = links.filter((it) => it.field !== field);
  return link === null ? others : [...others, link];
}

/** Offers with the options of one value put; all of them is nothing to be said. */
export function toggled(offers: Link["offers"], key: string, offered: string[], all: string[]): Link["offers"] {
  const others = Object.fromEntries(Object.entries(offers).filter(([it]) => it !== key));
  return offered.length === all.length ? others : { ...others, [key]: offered };
}
