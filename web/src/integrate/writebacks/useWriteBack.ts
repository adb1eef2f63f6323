import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";
export { useCatalogObject } from "@/api/useCatalog";

export type WriteBack = Schemas["WriteBackOut"];
export type WriteBackBody = Schemas["WriteBackIn"];
export type FieldWay = Schemas["FieldWayOut"];
export type Direction = FieldWay["direction"];
export type DryRun = Schemas["WriteBackTrial"];
export type Outgoing = Schemas["OutgoingOut"];
export type OutgoingState = Outgoing["state"];

const keyOf = (id: string): string[] => ["writebacks", id];

export function useWriteBack(id: string): UseQueryResult<WriteBack> {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => bodyOf(client.GET("/api/v1/connectors/{connector_id}/write-back", { params: { path: { connector_id: id } } })),
    refetchInterval: 10_000,
  });
}

export function useOutgoing(id: string, state: OutgoingState | ""): KeysetList<Outgoing> {
  return useKeyset<Outgoing>({
    key: [...keyOf(id), "outgoing", state],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/connectors/{connector_id}/outgoing", { params: { path: { connector_id: id }, query: { state, cursor, limit: 50 } }, signal })),
  });
}

/** A change after which all that is shown of a connector's write-back is read again. */
function useChange<Given, Answer>(id: string, mutationFn: (given: Given) => Promise<Answer>): UseMutationResult<Answer, Error, Given> {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(id) }) });
}

export function useSaveWriteBack(id: string): UseMutationResult<WriteBack, Error, WriteBackBody> {
  return useChange(id, (body) => bodyOf(client.PUT("/api/v1/connectors/{connector_id}/write-back", { params: { path: { connector_id: id } }, body })));
}

export function useReplayAll(id: string): UseMutationResult<Schemas["OutgoingReplayed"], Error, undefined> {
  return useChange(id, () => bodyOf(client.POST("/api/v1/connectors/{connector_id}/outgoing/replay", { params: { path: { connector_id: id } } })));
}

export function useReplayOne(id: string): UseMutationResult<Outgoing, Error, string> {
  return useChange(id, (change) => bodyOf(client.POST("/api/v1/outgoing-changes/{change_id}/replay", { params: { path: { change_id: change } } })));
}

export function useDryRun(id: string): UseMutationResult<DryRun, Error, undefined> {
  return useMutation({ mutationFn: () => bodyOf(client.GET("/api/v1/connectors/{connector_id}/write-back/dry-run", { params: { path: { connector_id: id } } })) });
}
