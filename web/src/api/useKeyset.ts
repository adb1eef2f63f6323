import { keepPreviousData, useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { describeError } from "./queryClient";

export interface Keyset<T> {
  items: T[];
  next_cursor: string | null;
  count?: { value: number; is_capped: boolean } | null;
}

interface Options<T> {
  key: QueryKey;
  /** Null: the first page. */
  load: (cursor: string | null, signal: AbortSignal) => Promise<Keyset<T>>;
  isOn?: boolean;
}

/** The props of a DataTable that come from the server: spread it into the table. */
export interface KeysetList<T> {
  rows: T[];
  count: Keyset<T>["count"];
  isLoading: boolean;
  isLoadingMore: boolean;
  hasMore: boolean;
  onMore: () => void;
  error: { text: string; traceId?: string | undefined } | null;
  onRetry: () => void;
}

/** A list that grows page by page; the old rows stay while a new sort or filter loads. */
export function useKeyset<T>({ key, load, isOn = true }: Options<T>): KeysetList<T> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    enabled: isOn,
  });
  const { data, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    rows,
    count: data?.pages[0]?.count,
    isLoading: query.isPending,
    isLoadingMore: query.isFetchingNextPage,
    hasMore: query.hasNextPage,
    onMore: useCallback(() => void fetchNextPage(), [fetchNextPage]),
    error: query.isError ? describeError(query.error) : null,
    onRetry: useCallback(() => void refetch(), [refetch]),
  };
}
