import { readLayout, type Layout } from "@/studio/views/public";
import type { Condition } from "@/lib/conditions";

/** What the address of the list says; absent parts are as the view keeps them. */
export interface ListState {
  view: string | null;
  q: string;
  /** null: no condition at all; undefined: that of the view. */
  where: Condition | null | undefined;
  sort: string | undefined;
  /** What differs from the view's layout. */
  layout: Partial<Layout>;
  /** Where the calendar or the map stands: a day, a province; empty for today, for the whole country. */
  at: string;
  /** The record that stands open beside the list. */
  open: string | null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

function conditionOf(value: unknown): Condition | null | undefined {
  if (!isObject(value)) return undefined;
  if ("all" in value || "any" in value || "field" in value) return value as unknown as Condition;
  return Object.keys(value).length === 0 ? null : undefined;
}

/** Reads the search part of an address; what is none of ours is ignored. */
export function readState(search: Record<string, unknown>): ListState {
  const q = search["q"];
  return {
    view: text(search["view"]) ?? null,
    q: typeof q === "number" ? String(q) : (text(q) ?? ""),
    where: conditionOf(search["where"]),
    sort: text(search["sort"]),
    layout: readLayout(search["layout"]),
    at: text(search["at"]) ?? "",
    open: text(search["open"]) ?? null,
  };
}

/** Writes it back, leaving out what is as the view keeps it. */
export function writeState(state: ListState): Record<string, unknown> {
  return {
    ...(state.view === null ? {} : { view: state.view }),
    ...(state.q === "" ? {} : { q: state.q }),
    ...(state.where === undefined ? {} : { where: state.where ?? {} }),
    ...(state.sort === undefined ? {} : { sort: state.sort }),
    ...(Object.keys(state.layout).length === 0 ? {} : { layout: state.layout }),
    ...(state.at === "" ? {} : { at: state.at }),
    ...(state.open === null ? {} : { open: state.open }),
  };
}
