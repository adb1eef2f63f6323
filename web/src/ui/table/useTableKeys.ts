import { useState } from "react";
import { useHotkey } from "@/lib/useHotkey";
import type { TableProps } from "./types";

interface Keys<T> {
  props: TableProps<T>;
  onMove: (index: number) => void;
  onToggle: (row: T) => void;
}

/**
 * j/k move a cursor over the rows, Enter opens, x selects, Esc drops the selection or the cursor.
 * While a row stands open beside the list its drawer owns the keys.
 *
 * @returns the cursor's row index, or null.
 */
export function useTableKeys<T>({ props, onMove, onToggle }: Keys<T>): number | null {
  const { rows, rowKey, openKey = null, onOpen, selected = [], onSelect } = props;
  const [cursor, setCursor] = useState<number | null>(null);
  const isOn = openKey === null && rows.length > 0;

  function move(step: number): void {
    const from = cursor ?? (step > 0 ? -1 : rows.length);
    const to = Math.min(rows.length - 1, Math.max(0, from + step));
    setCursor(to);
    onMove(to);
  }
  function atCursor(run: (row: T) => void): void {
    const row = cursor === null ? undefined : rows[cursor];
    if (row !== undefined) run(row);
  }

  useHotkey("j", () => move(1), isOn);
  useHotkey("k", () => move(-1), isOn);
  useHotkey("arrowdown", () => move(1), isOn && cursor !== null);
  useHotkey("arrowup", () => move(-1), isOn && cursor !== null);
  useHotkey("enter", () => atCursor((row) => onOpen?.(row)), isOn && cursor !== null && onOpen !== undefined);
  useHotkey("x", () => atCursor(onToggle), isOn && onSelect !== undefined);
  useHotkey(
    "escape",
    () => {
      if (selected.length > 0) onSelect?.([]);
      else setCursor(null);
    },
    isOn && (selected.length > 0 || cursor !== null),
  );
  if (openKey !== null) return rows.findIndex((row) => rowKey(row) === openKey);
  return cursor;
}
