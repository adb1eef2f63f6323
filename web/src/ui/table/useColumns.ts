import { useMemo } from "react";
import { usePreferences } from "@/lib/preferences";
import type { Column } from "./types";

export interface ColumnChoice<T> {
  /** All columns, the visible ones first and in order. */
  all: Column<T>[];
  visible: Column<T>[];
  choose: (keys: string[]) => void;
  reset: () => void;
}

/** The person's columns of a table, remembered in this browser; `chosen` (a saved view) wins over it. */
export function useColumns<T>(id: string, columns: Column<T>[], chosen?: string[] | null): ColumnChoice<T> {
  const remembered = usePreferences((it) => it.columns[id]);
  const setColumns = usePreferences((it) => it.setColumns);
  const keys = chosen ?? remembered;
  const visible = useMemo(() => {
    if (keys === undefined || keys.length === 0) return columns.filter((it) => it.isOptional !== true);
    const byKey = new Map(columns.map((it) => [it.key, it]));
    const fixed = columns.filter((it) => it.isFixed === true && !keys.includes(it.key));
    return [...fixed, ...keys.map((key) => byKey.get(key)).filter((it) => it !== undefined)];
  }, [columns, keys]);
  const all = useMemo(() => [...visible, ...columns.filter((it) => !visible.includes(it))], [columns, visible]);
  return { all, visible, choose: (next) => setColumns(id, next), reset: () => setColumns(id, []) };
}
