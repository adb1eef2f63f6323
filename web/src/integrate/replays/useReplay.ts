import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";
export { useJob } from "@/api/useJob";

export type Replay = Schemas["ReplayOut"];
export type Preview = Schemas["ReplayPreviewOut"];
export type FoundRow = Schemas["FoundRowOut"];
export type Turn = "" | "changed" | "accepted" | "refused";

const KEY = "replays";

export function useReplay(sourceId: string): UseQueryResult<Replay> {
  return useQuery({
    queryKey: [KEY, "of", sourceId],
    queryFn: () => bodyOf(client.GET("/api/v1/sources/{source_id}/replay", { params: { path: { source_id: sourceId } } })),
  });
}

export function useFreshReplay(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [KEY] });
}

export function usePreview(sourceId: string): UseMutationResult<Schemas["ReplayPreviewStarted"], Error, void> {
  const fresh = useFreshReplay();
  return useMutation({
    mutationFn: () => bodyOf(client.POST("/api/v1/sources/{source_id}/replay/preview", { params: { path: { source_id: sourceId } } })),
    onSuccess: fresh,
    meta: { quiet: true },
  });
}

export function useApply(): UseMutationResult<Schemas["ReplayStarted"], Error, string> {
  const fresh = useFreshReplay();
  return useMutation({
    mutationFn: (id: string) => bodyOf(client.POST("/api/v1/replay-previews/{preview_id}/apply", { params: { path: { preview_id: id } } })),
    onSettled: fresh,
    meta: { quiet: true },
  });
}

export function useCancelJob(): UseMutationResult<unknown, Error, string> {
  return useMutation({ mutationFn: (id: string) => bodyOf(client.POST("/api/v1/jobs/{job_id}/cancel", { params: { path: { job_id: id } } })) });
}

type Page = Schemas["FoundRowPage"];

export function useFoundRows(previewId: string, turn: Turn): UseInfiniteQueryResult<InfiniteData<Page>> {
  return useInfiniteQuery({
    queryKey: [KEY, "rows", previewId, turn],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => bodyOf(client.GET("/api/v1/replay-previews/{preview_id}/rows", { params: { path: { preview_id: previewId }, query: { turn, place: pageParam } } })),
    getNextPageParam: (page) => page.next_place,
  });
}
