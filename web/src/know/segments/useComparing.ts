import { keepPreviousData, useMutation, useQuery, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";
export { useFreshSegments, type Segment } from "./useSegments";

export type Contrast = Schemas["SegmentContrastOut"];
export type Trait = Schemas["SegmentTraitOut"];
export type AlikeList = Schemas["SegmentAlikeOut"];
export type Overlap = Schemas["SegmentOverlapOut"];

const KEY = ["segments"];

/** What distinguishes the members; asked again when they were found anew. */
export function useContrast(id: string, counted: string | null): UseQueryResult<Contrast> {
  return useQuery({ queryKey: [...KEY, "contrast", id, counted], enabled: counted !== null, queryFn: () => bodyOf(client.GET("/api/v1/segments/{segment_id}/contrast", { params: { path: { segment_id: id } } })), staleTime: 60_000, placeholderData: keepPreviousData });
}

export function useAlike(id: string): UseQueryResult<AlikeList> {
  return useQuery({ queryKey: [...KEY, "alike", id], queryFn: () => bodyOf(client.GET("/api/v1/segments/{segment_id}/alike", { params: { path: { segment_id: id } } })) });
}

export function useFindAlike(): UseMutationResult<Schemas["JobOut"], Error, string> {
  return useMutation({ mutationFn: (id) => bodyOf(client.POST("/api/v1/segments/{segment_id}/alike", { params: { path: { segment_id: id } } })) });
}

export function useOverlap(ids: string[], counted: string | null): UseQueryResult<Overlap> {
  return useQuery({ queryKey: [...KEY, "overlap", ids, counted], queryFn: () => bodyOf(client.GET("/api/v1/segments/overlap", { params: { query: { ids } } })), enabled: ids.length > 1, placeholderData: keepPreviousData });
}
