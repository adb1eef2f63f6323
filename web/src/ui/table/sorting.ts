/** Columns that a list is sorted by at most; the server refuses more. */
export const MOST_SORTED = 4;

export type Direction = "ascending" | "descending" | "none";

export const keyOf = (part: string): string => part.replace(/^-/, "");
export const partsOf = (sort: string | null | undefined): string[] => (sort ?? "").split(",").filter((it) => it !== "");

export interface SortPlace {
  direction: Direction;
  /** 1 for the column that counts first; 0 unless rows are sorted by several. */
  rank: number;
}

/** How a column takes part in an order such as `city,-created_at`. */
export function placeIn(sort: string | null | undefined, key: string): SortPlace {
  const parts = partsOf(sort);
  const at = parts.findIndex((it) => keyOf(it) === key);
  if (at < 0) return { direction: "none", rank: 0 };
  return { direction: parts[at]?.startsWith("-") === true ? "descending" : "ascending", rank: parts.length > 1 ? at + 1 : 0 };
}

/** The order after a click on a column; with `isMore` the others stay, and a third click takes the column out again. */
export function nextSort(sort: string | null | undefined, key: string, isMore: boolean): string {
  const parts = partsOf(sort);
  const { direction } = placeIn(sort, key);
  if (!isMore) return direction === "descending" ? key : `-${key}`;
  if (direction === "none") return parts.length < MOST_SORTED ? [...parts, `-${key}`].join(",") : parts.join(",");
  const changed = parts.flatMap((it) => (keyOf(it) !== key ? [it] : direction === "descending" ? [key] : []));
  return (changed.length > 0 ? changed : [`-${key}`]).join(",");
}

/** The order with its part at a place put; null takes it out, a place behind the last adds one. */
export function putPart(sort: string | null | undefined, at: number, part: string | null): string {
  return partsOf(sort).toSpliced(at, 1, ...(part === null ? [] : [part])).join(",");
}

/** The other way round. */
export const turned = (part: string): string => (part.startsWith("-") ? keyOf(part) : `-${part}`);
