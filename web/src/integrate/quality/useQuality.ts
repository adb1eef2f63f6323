import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalog } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";
export { useCatalog };

export type Quality = Schemas["QualityOut"];
export type Share = Schemas["QualityShareOut"];
export type Rule = Schemas["QualityRuleOut"];
export type RuleBody = Schemas["QualityRuleIn"];
export type Asked = Schemas["QualityRuleAsked"];
export type Trial = Schemas["QualityTrialOut"];
export type Repair = Schemas["RepairOut"];

const KEY = ["quality"];

export interface RepairFilter {
  state: "open" | "closed";
  rule?: string;
  isSaid?: boolean;
  owner?: string;
}

export function useQuality(): UseQueryResult<Quality> {
  return useQuery({ queryKey: [...KEY, "figures"], queryFn: () => bodyOf(client.GET("/api/v1/quality")) });
}

export function useRules(): UseQueryResult<Rule[]> {
  return useQuery({ queryKey: [...KEY, "rules"], queryFn: async () => (await bodyOf(client.GET("/api/v1/quality/rules"))).items });
}

export function useRepairs(filter: RepairFilter): KeysetList<Repair> {
  return useKeyset<Repair>({
    key: [...KEY, "repairs", filter],
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/quality/tickets", { params: { query: { state: filter.state, rule_id: filter.rule ?? null, is_said: filter.isSaid ?? false, owner_id: filter.owner ?? null, cursor, limit: 50 } }, signal })),
  });
}

/** Everything about quality is read again. */
export function useFreshQuality(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export function useSaveRule(): UseMutationResult<Rule, Error, { known: Rule | null; body: RuleBody }> {
  const fresh = useFreshQuality();
  return useMutation({
    mutationFn: ({ known, body }) =>
      known === null
        ? bodyOf(client.POST("/api/v1/quality/rules", { body }))
        : bodyOf(client.PUT("/api/v1/quality/rules/{rule_id}", { params: { path: { rule_id: known.id } }, body: { ...body, version: known.version } })),
    onSuccess: fresh,
  });
}

export function useSwitchRule(): UseMutationResult<Rule, Error, { id: string; isOn: boolean }> {
  const fresh = useFreshQuality();
  return useMutation({
    mutationFn: ({ id, isOn }) => bodyOf(client.POST("/api/v1/quality/rules/{rule_id}/switch", { params: { path: { rule_id: id } }, body: { is_on: isOn } })),
    onSettled: fresh,
  });
}

export function useDeleteRule(): UseMutationResult<unknown, Error, string> {
  const fresh = useFreshQuality();
  return useMutation({
    mutationFn: (id) => client.DELETE("/api/v1/quality/rules/{rule_id}", { params: { path: { rule_id: id } } }),
    onSettled: fresh,
  });
}

export function useTakeReadyRules(): UseMutationResult<Schemas["ReadyRulesTaken"], Error, void> {
  const fresh = useFreshQuality();
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/quality/rules/ready")), onSuccess: fresh });
}

export function useTryRule(): UseMutationResult<Trial, Error, Asked> {
  return useMutation({ mutationFn: (body) => bodyOf(client.POST("/api/v1/quality/rules/try", { body })) });
}

export function useRunQuality(): UseMutationResult<Schemas["QualityRunStarted"], Error, void> {
  const fresh = useFreshQuality();
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/quality/runs")), onSettled: fresh });
}

export function useRecheck(): UseMutationResult<Repair, Error, string> {
  const fresh = useFreshQuality();
  return useMutation({
    mutationFn: (id) => bodyOf(client.POST("/api/v1/quality/tickets/{ticket_id}/recheck", { params: { path: { ticket_id: id } } })),
    onSettled: fresh,
  });
}

/** What a person called wrong is right now, or is not after all. */
export function useSettle(): UseMutationResult<Repair, Error, { id: string; isRight: boolean }> {
  const fresh = useFreshQuality();
  return useMutation({
    mutationFn: ({ id, isRight }) => bodyOf(client.POST("/api/v1/quality/tickets/{ticket_id}/settle", { params: { path: { ticket_id: id } }, body: { is_right: isRight } })),
    onSettled: fresh,
  });
}

/** People who can answer for a rule. */
export function usePeople(isOn: boolean): { value: string; label: string }[] {
  const query = useQuery({
    queryKey: ["users", "names"],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/users", { params: { query: { limit: 200 } } }))).items,
    enabled: isOn,
    staleTime: 60_000,
  });
  return (query.data ?? []).map((it) => ({ value: it.id, label: it.name }));
}
