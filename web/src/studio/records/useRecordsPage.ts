import { useMemo, useState } from "react";
import { useDirectory } from "@/govern/access/public";
import { isPlainTable } from "@/studio/views/public";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import type { Option } from "@/ui/fields/FieldEditor";
import type { ColumnChoice } from "@/ui/table/useColumns";
import type { RecordsPageProps } from "./RecordsPage";
import { useListState, type RecordListState } from "./useListState";
import { useRecordColumns } from "./useRecordColumns";
import type { RecordRow, RecordRows } from "./useRecords";

export interface RecordsPageState<T> {
  list: RecordListState;
  fields: CatalogField[];
  columns: ColumnChoice<T>;
  /** What is shown differs from what the view keeps. */
  isChanged: boolean;
  isFiltered: boolean;
  reset: () => void;
  rows: RecordRows<T>;
  isLoading: boolean;
  options: Record<string, Option[]>;
  plural: string;
  /** Key of the field that names a record. */
  title: string;
  /** Opens the record before or after the open one. */
  step: (by: number) => (() => void) | undefined;
  selected: string[];
  select: (ids: string[]) => void;
}

const NONE: CatalogField[] = [];
const NO_KEYS: string[] = [];

/** Everything that a list of records knows, whatever shows it. */
export function useRecordsPage<T extends RecordRow>(props: RecordsPageProps<T>): RecordsPageState<T> {
  const { described, useRows, alwaysAsked = NO_KEYS } = props;
  const language = useLanguage();
  const directory = useDirectory();
  const list = useListState(props);
  const { state, change } = list;
  const fields = props.fields ?? described?.fields ?? NONE;
  const { columns, isOwn, forget } = useRecordColumns<T>(described, fields, list);
  const [selected, select] = useState<string[]>([]);
  const title = described?.title ?? "";
  const keys = columns.visible.map((it) => it.key);
  const where = list.condition === null ? "" : JSON.stringify(list.condition);
  const isReady = list.views !== undefined && keys.length > 0;
  // Other ways of showing ask for their own parts.
  const isTable = isPlainTable({ layout: list.layout, fields });
  const rows = useRows({ q: state.q, where, sort: list.sort, fields: [...new Set([title, ...alwaysAsked, ...keys])].join(",") }, isReady && isTable);
  const at = rows.rows.findIndex((it) => it.id === state.open);
  return {
    list,
    fields,
    columns,
    isChanged: list.isChanged || isOwn,
    isFiltered: state.q !== "" || list.condition !== null,
    reset: () => {
      forget();
      change({ where: undefined, sort: undefined, layout: {} });
    },
    rows,
    isLoading: rows.isLoading || !isReady,
    options: useMemo(() => directory.optionsOf(fields), [directory, fields]),
    plural: described === undefined ? "" : words(described.plural, language),
    title,
    step: (by) => {
      const next = at < 0 ? undefined : rows.rows[at + by];
      return next === undefined ? undefined : () => change({ open: next.id });
    },
    selected,
    select,
  };
}
