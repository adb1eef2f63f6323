import type { CSSProperties } from "react";
import type { Column, TableProps } from "./types";

export const CHECK_WIDTH = 40;
export const LEAST_WIDTH = 64;
export const MOST_WIDTH = 1_200;

export interface Places<T> {
  widthOf: (column: Column<T>) => number;
  /** The first column takes the room that is left; else an empty one at the end does. */
  isElastic: boolean;
  /** Pixels of all columns together. */
  total: number;
  /** Where a column stays while the others scroll; undefined: it scrolls. */
  stickyAt: (index: number) => CSSProperties | undefined;
}

type Placed<T> = Pick<TableProps<T>, "columns" | "widths" | "pinned" | "onSelect">;

/** Where the columns of a table stand. */
export function placesOf<T>({ columns, widths = {}, pinned = 0, onSelect }: Placed<T>): Places<T> {
  const widthOf = (column: Column<T>): number => widths[column.key] ?? column.width;
  const check = onSelect === undefined ? 0 : CHECK_WIDTH;
  const first = columns[0];
  const lefts = columns.map((_column, at) => check + columns.slice(0, at).reduce((sum, it) => sum + widthOf(it), 0));
  return {
    widthOf,
    isElastic: first !== undefined && widths[first.key] === undefined && pinned <= 1,
    total: columns.reduce((sum, it) => sum + widthOf(it), check),
    stickyAt: (index) => (index < pinned ? { position: "sticky", left: lefts[index] ?? 0, zIndex: 1 } : undefined),
  };
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
}
