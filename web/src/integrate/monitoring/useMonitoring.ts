import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalog } from "@/api/useCatalog";

export { describeError } from "@/api/queryClient";
export { useCatalog };

export type Monitoring = Schemas["MonitoringOut"];
export type MapNode = Schemas["MapNodeOut"];
export type Run = Schemas["FlowRunOut"];
export type Alert = Schemas["AlertOut"];
export type AlertRule = Schemas["AlertRuleOut"];
export type Subscriber = Schemas["SubscriberOut"];
export type Broker = Schemas["BrokerOut"];
export type Dead = Schemas["DeadOut"];

const KEY = ["monitoring"];
const TURN_MS = 15_000;

export function useMonitoring(): UseQueryResult<Monitoring> {
  return useQuery({ queryKey: [...KEY, "now"], queryFn: () => bodyOf(client.GET("/api/v1/monitoring")), refetchInterval: TURN_MS });
}

/** The broker is asked apart: one that is away lets nobody wait for the page. */
export function useBroker(): Broker | undefined {
  return useQuery({ queryKey: [...KEY, "broker"], queryFn: () => bodyOf(client.GET("/api/v1/monitoring/broker")), refetchInterval: TURN_MS }).data;
}

export function useAlertRules(): UseQueryResult<AlertRule[]> {
  return useQuery({ queryKey: [...KEY, "rules"], queryFn: async () => (await bodyOf(client.GET("/api/v1/monitoring/alert-rules"))).items });
}

export function usePastAlerts(): UseQueryResult<Alert[]> {
  return useQuery({ queryKey: [...KEY, "closed"], queryFn: async () => (await bodyOf(client.GET("/api/v1/monitoring/alerts", { params: { query: { state: "closed", limit: 20 } } }))).items });
}

export function useDead(isOn: boolean): UseQueryResult<Dead[]> {
  return useQuery({ queryKey: [...KEY, "dead"], queryFn: async () => (await bodyOf(client.GET("/api/v1/monitoring/dead"))).items, enabled: isOn });
}

function useFresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export function useSaveAlertRule(): UseMutationResult<AlertRule, Error, AlertRule> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ kind, ...body }) => bodyOf(client.PUT("/api/v1/monitoring/alert-rules/{alert_kind}", { params: { path: { alert_kind: kind } }, body })),
    onSettled: fresh,
  });
}

/** Sends messages that were given up on their way again; null: all of them. */
export function useReplay(): UseMutationResult<Schemas["ReplayedOut"], Error, string[] | null> {
  const fresh = useFresh();
  return useMutation({ mutationFn: (ids) => bodyOf(client.POST("/api/v1/monitoring/dead/replay", { body: { ids } })), onSettled: fresh });
}

/** Lets a run that failed or was stopped go on where it ended. */
export function useRetryRun(): UseMutationResult<unknown, Error, string> {
  const fresh = useFresh();
  return useMutation({ mutationFn: (id) => bodyOf(client.POST("/api/v1/imports/{import_id}/start", { params: { path: { import_id: id } } })), onSettled: fresh });
}

/** Pulls from a connector again. */
export function useRetryPull(): UseMutationResult<unknown, Error, string> {
  const fresh = useFresh();
  return useMutation({ mutationFn: (id) => bodyOf(client.POST("/api/v1/connectors/{connector_id}/run", { params: { path: { connector_id: id } } })), onSettled: fresh });
}

export function usePeople(): { value: string; label: string }[] {
  const query = useQuery({
    queryKey: ["users", "names"],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/users", { params: { query: { limit: 200 } } }))).items,
    staleTime: 60_000,
  });
  return (query.data ?? []).map((it) => ({ value: it.id, label: it.name }));
}
