import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useViews, type View } from "@/studio/views/public";
import type { Condition } from "@/lib/conditions";
import { readState, writeState, type ListState } from "./listState";

export const DEFAULT_SORT = "-last_order_at";

export interface CustomerListState {
  state: ListState;
  views: View[] | undefined;
  view: View | undefined;
  /** In effect: the address over the view. */
  condition: Condition | null;
  sort: string;
  isChanged: boolean;
  change: (part: Partial<ListState>) => void;
}

function conditionOf(view: View | undefined): Condition | null {
  const condition = view?.condition ?? {};
  return Object.keys(condition).length === 0 ? null : (condition as unknown as Condition);
}

/** The list as its address says, on top of the view that is open. */
export function useListState(): CustomerListState {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const state = useMemo(() => readState(search), [search]);
  const { data: views } = useViews("customers");
  const view = views?.find((it) => it.id === state.view) ?? views?.[0];
  const kept = useMemo(() => conditionOf(view), [view]);
  const change = useCallback(
    (part: Partial<ListState>) => void navigate({ to: "/customers", search: writeState({ ...state, ...part }), replace: true }),
    [navigate, state],
  );
  const keptSort = view === undefined || view.sort === "" ? DEFAULT_SORT : view.sort;
  return {
    state,
    views,
    view,
    condition: state.where === undefined ? kept : state.where,
    sort: state.sort ?? keptSort,
    isChanged: state.where !== undefined || (state.sort !== undefined && state.sort !== keptSort),
    change,
  };
}
