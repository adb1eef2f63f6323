import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useEventStream } from "@/api/useEventStream";

export type WriteKey = Schemas["WriteKeyOut"];
export type WriteKeyBody = Schemas["WriteKeyIn"];
export type FoundEvent = Schemas["FoundEventOut"];
export type EventFlow = Schemas["EventFlowOut"];
export type VisitPath = Schemas["VisitPathOut"];
export type Visit = Schemas["VisitOut"];
export type StateFilter = "" | "accepted" | "stored" | "rejected";

export { describeError };

const REFRESH_MS = 5_000;

export function useFoundEvents(text: string, state: StateFilter): UseQueryResult<FoundEvent[]> {
  return useQuery({
    queryKey: ["events", "found", text, state],
    queryFn: async ({ signal }) => (await bodyOf(client.GET("/api/v1/events", { params: { query: { q: text, state } }, signal }))).items,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

export function useEventFlow(): UseQueryResult<EventFlow> {
  return useQuery({
    queryKey: ["events", "flow"],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/events/flow", { signal })),
    refetchInterval: REFRESH_MS,
  });
}

export function useWriteKeys(): UseQueryResult<WriteKey[]> {
  return useQuery({ queryKey: ["events", "keys"], queryFn: async () => (await bodyOf(client.GET("/api/v1/write-keys"))).items });
}

export function useSaveWriteKey(): UseMutationResult<WriteKey, Error, { id: string | null; body: WriteKeyBody }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }) =>
      id === null
        ? bodyOf(client.POST("/api/v1/write-keys", { body }))
        : bodyOf(client.PUT("/api/v1/write-keys/{write_key_id}", { params: { path: { write_key_id: id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["events", "keys"] }),
  });
}

export function useRevokeWriteKey(): UseMutationResult<unknown, Error, string> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id) => client.DELETE("/api/v1/write-keys/{write_key_id}", { params: { path: { write_key_id: id } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["events", "keys"] }),
  });
}

/** Sends one event with a key from this page's own address, as a site would, and says what the server answered. */
export function useTestEvent(): UseMutationResult<{ id: string; status: number; accepted: number }, Error, string> {
  return useMutation({
    mutationFn: async (key) => {
      const id = crypto.randomUUID();
      const event = { id, type: "page_viewed", anonymous_id: `test-${id.slice(0, 8)}`, properties: { title: document.title, url: location.href } };
      const answer = await fetch(`/collect?key=${encodeURIComponent(key)}`, { method: "POST", body: JSON.stringify({ events: [event] }), headers: { "Content-Type": "text/plain" }, credentials: "omit" });
      const body = (await answer.json()) as { accepted?: number };
      return { id, status: answer.status, accepted: body.accepted ?? 0 };
    },
  });
}

export function useVisitPath(customerId: string): { query: UseQueryResult<VisitPath>; live: VisitPath | null } {
  const query = useQuery({
    queryKey: ["customers", "visits", customerId],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/visits", { params: { path: { customer_id: customerId } }, signal })),
  });
  // Only who was ever seen is watched: a stream holds a place on the server.
  const isSeen = (query.data?.devices ?? 0) > 0;
  const { last } = useEventStream<VisitPath>({ path: isSeen ? `/api/v1/customers/${customerId}/visits/stream` : null });
  return { query, live: last };
}
