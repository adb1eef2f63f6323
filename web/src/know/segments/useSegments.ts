import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalogObject } from "@/api/useCatalog";

export { describeError } from "@/api/queryClient";
export { useCatalogObject };

export type Segment = Schemas["SegmentOut"];
export type SegmentBody = Schemas["SegmentIn"];
export type LiveCount = Schemas["SegmentCountOut"];
export type Example = Schemas["SegmentExampleOut"];
export type History = Schemas["SegmentHistoryOut"];
export type RelationItem = Schemas["SegmentRelationOut"];
type Json = Record<string, unknown>;

const KEY = ["segments"];

export function useSegments(): UseQueryResult<Segment[]> {
  return useQuery({ queryKey: [...KEY, "list"], queryFn: async () => (await bodyOf(client.GET("/api/v1/segments"))).items });
}

export function useSegment(id: string | undefined, isWaiting = false): UseQueryResult<Segment> {
  return useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: () => bodyOf(client.GET("/api/v1/segments/{segment_id}", { params: { path: { segment_id: id ?? "" } } })),
    enabled: id !== undefined,
    refetchInterval: (query) => (isWaiting && query.state.data?.size === null && query.state.data.refused === null ? 1500 : false),
  });
}

export function useHistory(id: string, counted: string | null): UseQueryResult<History> {
  return useQuery({
    queryKey: [...KEY, "history", id, counted],
    queryFn: () => bodyOf(client.GET("/api/v1/segments/{segment_id}/history", { params: { path: { segment_id: id } } })),
    placeholderData: keepPreviousData,
  });
}

/** What hangs on customers and can be measured, as far as the reader may ask about it. */
export function useRelations(): UseQueryResult<RelationItem[]> {
  return useQuery({ queryKey: [...KEY, "relations"], queryFn: async () => (await bodyOf(client.GET("/api/v1/segments/relations"))).items, staleTime: 600_000 });
}

/** How many meet a condition; the last answer stays while the next is on its way. */
export function useLiveCount(condition: Json): UseQueryResult<LiveCount> {
  return useQuery({
    queryKey: [...KEY, "count", condition],
    queryFn: ({ signal }) => bodyOf(client.POST("/api/v1/segments/count", { body: { condition }, signal })),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
  });
}

export function usePreview(condition: Json, isOn: boolean): UseQueryResult<Example[]> {
  return useQuery({
    queryKey: [...KEY, "preview", condition],
    queryFn: async ({ signal }) => (await bodyOf(client.POST("/api/v1/segments/preview", { body: { condition }, signal }))).items,
    enabled: isOn,
    retry: false,
    staleTime: 10_000,
  });
}

export function useFreshSegments(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

function useChange<T, R>(run: (given: T) => Promise<R>, isQuiet = false): UseMutationResult<R, Error, T> {
  const fresh = useFreshSegments();
  return useMutation({ mutationFn: run, onSuccess: fresh, meta: { quiet: isQuiet } });
}

/** The form says what is wrong with what it sent; so does that of a frozen list. */
export function useSaveSegment(): UseMutationResult<Segment, Error, { known: Segment | undefined; body: SegmentBody }> {
  return useChange(({ known, body }) =>
    known === undefined
      ? bodyOf(client.POST("/api/v1/segments", { body }))
      : bodyOf(client.PUT("/api/v1/segments/{segment_id}", { params: { path: { segment_id: known.id } }, body: { ...body, version: known.version } })),
    true,
  );
}

export function useDeleteSegment(): UseMutationResult<unknown, Error, string> {
  return useChange((id) => client.DELETE("/api/v1/segments/{segment_id}", { params: { path: { segment_id: id } } }));
}

export function useFreezeSegment(): UseMutationResult<Segment, Error, { id: string; name: string }> {
  return useChange(({ id, name }) => bodyOf(client.POST("/api/v1/segments/{segment_id}/frozen", { params: { path: { segment_id: id } }, body: { name } })), true);
}

export function useRefreshSegment(): UseMutationResult<Schemas["JobOut"], Error, string> {
  return useMutation({ mutationFn: (id) => bodyOf(client.POST("/api/v1/segments/{segment_id}/runs", { params: { path: { segment_id: id } } })) });
}
