import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";
export { useJob } from "@/api/useJob";

export type Connector = Schemas["ConnectorOut"];
export type ConnectorBody = Schemas["ConnectorIn"];
export type Example = Schemas["ConnectorExampleOut"];
export type ConnectorRun = Schemas["ConnectorRunOut"];
export type Look = Schemas["LookOut"];
export type AskedSettings = ConnectorBody["settings"];
export type Delivery = Schemas["DeliveryOut"];
export type Refusal = Schemas["RefusalOut"];
export type { Schemas };

const KEY = ["connectors"];

export function useConnectors(): UseQueryResult<Connector[]> {
  return useQuery({ queryKey: KEY, queryFn: async () => (await bodyOf(client.GET("/api/v1/connectors"))).items });
}

/** Ready-made connectors: they change with the product alone. */
export function useExamples(): Example[] {
  const found = useQuery({ queryKey: ["connectors", "examples"], staleTime: Infinity, queryFn: async () => (await bodyOf(client.GET("/api/v1/connectors/examples"))).items });
  return found.data ?? [];
}

export function useConnectorRuns(id: string): KeysetList<ConnectorRun> {
  return useKeyset<ConnectorRun>({
    key: ["connectors", "runs", id],
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/connectors/{connector_id}/runs", { params: { path: { connector_id: id }, query: { cursor, limit: 50 } }, signal })),
  });
}

interface Change {
  /** Null: a new connector. */
  known: Connector | null;
  body: ConnectorBody;
}

export function useSaveConnector(): UseMutationResult<Connector, Error, Change> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ known, body }: Change) =>
      known === null
        ? bodyOf(client.POST("/api/v1/connectors", { body }))
        : bodyOf(client.PUT("/api/v1/connectors/{connector_id}", { params: { path: { connector_id: known.id } }, body: { ...body, version: known.version } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useDeleteConnector(): UseMutationResult<unknown, Error, string> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string): Promise<unknown> => client.DELETE("/api/v1/connectors/{connector_id}", { params: { path: { connector_id: id } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRunConnector(): UseMutationResult<unknown, Error, string> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string): Promise<unknown> => bodyOf(client.POST("/api/v1/connectors/{connector_id}/run", { params: { path: { connector_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useTryConnector(): UseMutationResult<Look, Error, Schemas["TryIn"]> {
  return useMutation({ mutationFn: (body: Schemas["TryIn"]) => bodyOf(client.POST("/api/v1/connectors/try", { body })), meta: { quiet: true } });
}

export function useDeliveries(id: string): KeysetList<Delivery> {
  return useKeyset<Delivery>({
    key: ["connectors", "deliveries", id],
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/connectors/{connector_id}/deliveries", { params: { path: { connector_id: id }, query: { cursor, limit: 20 } }, signal })),
  });
}

export function useRefusals(id: string): UseQueryResult<Refusal[]> {
  return useQuery({ queryKey: ["connectors", "refusals", id], queryFn: async () => (await bodyOf(client.GET("/api/v1/connectors/{connector_id}/refusals", { params: { path: { connector_id: id } } }))).items });
}

export function useReplayDelivery(): UseMutationResult<unknown, Error, string> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string): Promise<unknown> => bodyOf(client.POST("/api/v1/deliveries/{delivery_id}/replay", { params: { path: { delivery_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useNewHookSecret(): UseMutationResult<Schemas["HookSecretOut"], Error, string> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => bodyOf(client.POST("/api/v1/connectors/{connector_id}/secret", { params: { path: { connector_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** Reads the connectors again, once one of them has moved. */
export function useFreshConnectors(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}
