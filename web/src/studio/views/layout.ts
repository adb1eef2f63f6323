import type { CatalogField } from "@/lib/catalog";
import type { View } from "./useViews";

export type Layout = View["layout"];
export type LayoutKind = Layout["kind"];

export const DEFAULT_LAYOUT: Layout = {
  kind: "table", group: "", grain: "", split: "", function: "", figure: "", date: "", span: "month", chart: "bar", density: "dense", widths: {}, pinned: 1,
};

const KINDS: readonly LayoutKind[] = ["table", "kanban", "calendar", "chart", "map"];
const DATED = new Set(["date", "datetime"]);
const GROUPED = new Set(["choice", "user", "department", "region", "boolean", "date", "datetime"]);
const MEASURED = new Set(["number", "money", "percent", "score"]);

export function isDated(field: CatalogField | undefined): boolean {
  return field !== undefined && DATED.has(field.type);
}

const isPlain = (field: CatalogField): boolean => field.is_masked !== true && field.is_filterable !== false;

export function groupable(fields: CatalogField[]): CatalogField[] {
  return fields.filter((it) => GROUPED.has(it.type) && isPlain(it));
}

export function measurable(fields: CatalogField[]): CatalogField[] {
  return fields.filter((it) => MEASURED.has(it.type) && it.is_masked !== true);
}

export function dated(fields: CatalogField[]): CatalogField[] {
  return fields.filter((it) => isDated(it) && isPlain(it));
}

/** Fields that can be columns of a kanban; those that people may change come first. */
export function boardable(fields: CatalogField[]): CatalogField[] {
  const found = fields.filter((it) => it.type === "choice" && isPlain(it));
  return [...found.filter((it) => it.is_editable !== false), ...found.filter((it) => it.is_editable === false)];
}

/** Regions from the whole country down: province, city, district, as the catalog lists them. */
export function places(fields: CatalogField[]): CatalogField[] {
  return fields.filter((it) => it.type === "region" && isPlain(it));
}

/** Which ways of showing an object has fields for. */
export function possibleKinds(fields: CatalogField[]): LayoutKind[] {
  const has: Record<LayoutKind, boolean> = {
    table: true, kanban: boardable(fields).length > 0, calendar: dated(fields).length > 0, chart: groupable(fields).length > 0,
    map: places(fields).length > 0,
  };
  return KINDS.filter((it) => has[it]);
}

function known(key: string, fields: CatalogField[]): string | null {
  return fields.some((it) => it.key === key) ? key : null;
}

const first = (some: CatalogField[]): string => some[0]?.key ?? "";

function chartGroup(layout: Layout, fields: CatalogField[]): Partial<Layout> {
  const group = known(layout.group, groupable(fields)) ?? first(groupable(fields));
  const split = layout.split === group ? "" : (known(layout.split, groupable(fields).filter((it) => !isDated(it))) ?? "");
  return { group, split, grain: grainOf(group, layout, fields) };
}

/** What each kind cannot do without. */
const NEEDS: Record<LayoutKind, (layout: Layout, fields: CatalogField[]) => Partial<Layout>> = {
  kanban: (layout, fields) => ({ group: known(layout.group, boardable(fields)) ?? first(boardable(fields)), grain: "", split: "" }),
  calendar: (layout, fields) => ({ date: known(layout.date, dated(fields)) ?? first(dated(fields)) }),
  map: (layout, fields) => ({ group: known(layout.group, places(fields)) ?? first(places(fields)), grain: "", split: "" }),
  chart: chartGroup,
  table: (layout, fields) => {
    const group = known(layout.group, groupable(fields)) ?? "";
    return { group, split: "", grain: grainOf(group, layout, fields) };
  },
};

/** Fills in what a kind needs and nobody chose: the first field that fits. */
export function settled(layout: Layout, fields: CatalogField[]): Layout {
  const figure = known(layout.figure, measurable(fields)) ?? "";
  const chosen = layout.function === "" ? "sum" : layout.function;
  return { ...layout, figure, function: figure === "" ? "" : chosen, ...NEEDS[layout.kind](layout, fields) };
}

function grainOf(group: string, layout: Layout, fields: CatalogField[]): Layout["grain"] {
  if (!isDated(fields.find((it) => it.key === group))) return "";
  return layout.grain === "" ? "month" : layout.grain;
}

/** What was changed of a layout; the keys that stand as the view keeps them are left out of the address. */
export function layoutChange(kept: Layout, now: Layout): Partial<Layout> {
  const entries = Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(kept[key as keyof Layout]));
  return Object.fromEntries(entries);
}

/** Reads the layout part of an address; what is none of ours is ignored. */
export function readLayout(value: unknown): Partial<Layout> {
  if (typeof value !== "object" || value === null) return {};
  const given = value as Record<string, unknown>;
  const isFitting = (key: string): boolean => key in DEFAULT_LAYOUT && typeof given[key] === typeof DEFAULT_LAYOUT[key as keyof Layout];
  const found = Object.fromEntries(Object.entries(given).filter(([key, it]) => it !== null && isFitting(key)));
  if ("kind" in found && !KINDS.includes(found["kind"] as LayoutKind)) delete found["kind"];
  return found;
}
