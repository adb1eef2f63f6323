/** Pure part of an import into records: how it writes, and by which fields it finds them again. */

import type { Field, Mapping } from "./mapping";

// locale: integrate/imports:mode.*
export const MODES = ["insert", "upsert", "update", "skip"] as const;
export type Mode = (typeof MODES)[number];

export interface Writing {
  mode: Mode;
  keys: string[];
  is_exact: boolean;
  clears: boolean;
}

interface Rights {
  may_create: boolean;
  may_edit: boolean;
}

/** What a source remembers, or what a first file begins with. */
export function writingOf(ruleset: Record<string, unknown>): Writing {
  const mode = MODES.find((it) => it === ruleset["mode"]) ?? "insert";
  const keys = Array.isArray(ruleset["keys"]) ? ruleset["keys"].filter((it): it is string => typeof it === "string") : [];
  return { mode, keys, is_exact: ruleset["is_exact"] === true, clears: ruleset["clears"] === true };
}

export function modesFor({ may_create: mayCreate, may_edit: mayEdit }: Rights): Mode[] {
  const needs: Record<Mode, boolean> = { insert: mayCreate, skip: mayCreate, update: mayEdit, upsert: mayCreate && mayEdit };
  return MODES.filter((it) => needs[it]);
}

/** Mapped fields that records can be found by, in the order of the menu. */
export function keyFields(fields: readonly Field[], mapping: Mapping): Field[] {
  const mapped = new Set(Object.values(mapping));
  return fields.filter((it) => it.is_key === true && mapped.has(it.key));
}

/** The chosen keys that are still mapped; a way of writing that needs one begins with the first there is. */
export function keysIn(writing: Writing, fields: readonly Field[], mapping: Mapping): string[] {
  const open = keyFields(fields, mapping).map((it) => it.key);
  const kept = writing.keys.filter((it) => open.includes(it));
  return kept.length > 0 || writing.mode === "insert" ? kept : open.slice(0, 1);
}

/** Required fields that no column fills although records are made. */
export function unfilled(writing: Writing, fields: readonly Field[], mapping: Mapping): string[] {
  if (writing.mode === "update") return [];
  const mapped = new Set(Object.values(mapping));
  return fields.filter((it) => it.is_required === true && it.is_written !== false && !mapped.has(it.key)).map((it) => it.key);
}
