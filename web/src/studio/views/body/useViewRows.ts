import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useKeyset, type KeysetList } from "@/api/useKeyset";
import type { Condition } from "@/lib/conditions";

export { describeError };
export type Grouping = Schemas["GroupingOut"];
export type RecordGroup = Schemas["GroupOut"];
export type Figures = Pick<Schemas["GroupsIn"], "dimensions" | "measures">;

export interface Row {
  id: string;
  version: number;
  values: Record<string, unknown>;
}

/** What a view shows, however it is laid out. */
export interface Asked {
  object: string;
  q: string;
  where: Condition | null;
  sort: string;
  /** Keys of the fields that are shown. */
  fields: string[];
}

/** Both conditions at once; null asks for everything. */
export function both(left: Condition | null, right: Condition | null): Condition | null {
  if (left === null || right === null) return left ?? right;
  return { all: [left, right] };
}

/** Rows of a part of the view, page by page. */
export function useViewRows(asked: Asked, part: Condition | null, limit: number, isOn = true): KeysetList<Row> {
  const { object, q, sort, fields } = asked;
  const condition = both(asked.where, part);
  const query = { q, sort, fields: fields.join(","), where: condition === null ? "" : JSON.stringify(condition), limit };
  return useKeyset<Row>({
    key: [object, "part", query],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/objects/{object}/records", { params: { path: { object }, query: { ...query, cursor } }, signal })),
    isOn,
  });
}

/** Counts and figures of the view by up to two fields. */
export function useGroups(asked: Asked, figures: Figures, part: Condition | null = null, isOn = true): UseQueryResult<Grouping> {
  const { object, q } = asked;
  const body = { ...figures, q, where: (both(asked.where, part) ?? {}) as Record<string, unknown> };
  return useQuery({
    queryKey: [object, "groups", body],
    queryFn: ({ signal }) => bodyOf(client.POST("/api/v1/objects/{object}/groups", { params: { path: { object } }, body, signal })),
    placeholderData: keepPreviousData,
    enabled: isOn,
  });
}

export interface RecordChange {
  id: string;
  version: number;
  values: Record<string, unknown>;
}

/** Writes a few fields of one record; refusals are told by a notice. The lists are asked again by `useFresh`. */
export function useChangeRecord(object: string, isQuiet = false): UseMutationResult<Row, Error, RecordChange> {
  return useMutation({
    mutationFn: ({ id, ...body }) => bodyOf(client.PATCH("/api/v1/objects/{object}/records/{record_id}", { params: { path: { object, record_id: id } }, body })),
    meta: { quiet: isQuiet },
  });
}

/** Asks for everything of an object again; done when what is on the page is fresh. */
export function useFresh(object: string): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [object] });
}
