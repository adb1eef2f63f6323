import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type EventType = Schemas["EventTypeOut"];
export type EventTypeBody = Schemas["EventTypeIn"];
export type EventSample = Schemas["EventSampleOut"];
export type EventSamples = Schemas["EventSamples"];

const KEY = ["events", "types"];
const REFRESH_MS = 10_000;

export function useEventTypes(): UseQueryResult<EventType[]> {
  return useQuery({ queryKey: KEY, queryFn: async ({ signal }) => (await bodyOf(client.GET("/api/v1/event-types", { signal }))).items, refetchInterval: REFRESH_MS });
}

export function useSamples(type: string): UseQueryResult<EventSamples> {
  return useQuery({
    queryKey: [...KEY, "samples", type],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/event-types/{event_type}/samples", { params: { path: { event_type: type } }, signal })),
    enabled: type !== "",
  });
}

export function useDescribeType(): UseMutationResult<unknown, Error, EventTypeBody> {
  const queries = useQueryClient();
  return useMutation({ mutationFn: (body) => bodyOf(client.POST("/api/v1/event-types", { body })), onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
}

export function useForgetType(): UseMutationResult<unknown, Error, string> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (type) => client.DELETE("/api/v1/event-types/{event_type}", { params: { path: { event_type: type } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
