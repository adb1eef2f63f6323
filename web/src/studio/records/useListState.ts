import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { DEFAULT_LAYOUT, layoutChange, useViews, type Layout, type View } from "@/studio/views/public";
import type { Condition } from "@/lib/conditions";
import { readState, writeState, type ListState } from "./listState";

export interface RecordListState {
  state: ListState;
  views: View[] | undefined;
  view: View | undefined;
  /** In effect: the address over the view. */
  condition: Condition | null;
  sort: string;
  layout: Layout;
  isChanged: boolean;
  change: (part: Partial<ListState>) => void;
  setLayout: (part: Partial<Layout>) => void;
  /** Goes to a day of the calendar or a place of the map, which may show in another way there. */
  goTo: (at: string, part?: Partial<Layout>) => void;
  /** Shows the rows behind a figure in the plain table; the way back is the browser's. */
  drill: (where: Condition | null) => void;
}

/** Where a list lives and how it is sorted until somebody chooses. */
export interface ListPlace {
  object: string;
  /** Address of the list: `/customers`. */
  path: string;
  defaultSort: string;
}

function conditionOf(view: View | undefined): Condition | null {
  const condition = view?.condition ?? {};
  return Object.keys(condition).length === 0 ? null : (condition as unknown as Condition);
}

/** The list as its address says, on top of the view that is open. */
export function useListState({ object, path, defaultSort }: ListPlace): RecordListState {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = useMemo(() => readState(search), [search]);
  const { data: views } = useViews(object);
  const view = views?.find((it) => it.id === state.view) ?? views?.[0];
  const kept = useMemo(() => conditionOf(view), [view]);
  const change = useCallback(
    (part: Partial<ListState>) => void navigate({ to: path, search: writeState({ ...state, ...part }), replace: true }),
    [navigate, path, state],
  );
  const keptLayout = view?.layout ?? DEFAULT_LAYOUT;
  const layout = useMemo(() => ({ ...keptLayout, ...state.layout }), [keptLayout, state.layout]);
  const setLayout = useCallback((part: Partial<Layout>) => change({ layout: layoutChange(keptLayout, { ...layout, ...part }) }), [change, keptLayout, layout]);
  const goTo = useCallback((at: string, part: Partial<Layout> = {}) => change({ at, layout: layoutChange(keptLayout, { ...layout, ...part }) }), [change, keptLayout, layout]);
  const drill = useCallback(
    (where: Condition | null) =>
      void navigate({ to: path, search: writeState({ ...state, where, layout: layoutChange(keptLayout, { ...layout, kind: "table", group: "" }) }) }),
    [keptLayout, layout, navigate, path, state],
  );
  const keptSort = view === undefined || view.sort === "" ? defaultSort : view.sort;
  return {
    state,
    views,
    view,
    condition: state.where === undefined ? kept : state.where,
    sort: state.sort ?? keptSort,
    layout,
    setLayout,
    goTo,
    drill,
    isChanged: Object.keys(state.layout).length > 0 || state.where !== undefined || (state.sort !== undefined && state.sort !== keptSort),
    change,
  };
}
