import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalog } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";
export { useCatalog };

export type Rule = Schemas["DueRuleOut"];
export type RuleBody = Schemas["DueRuleIn"];
export type Tried = Schemas["DueTriedOut"];
export type Due = Schemas["DueOut"];
export type Counts = Schemas["DueCountsOut"];

const KEY = ["maintenance"];

export interface Asked {
  days: number;
  isOverdue: boolean;
  isMine: boolean;
  rule: string | null;
}

export function useDues(asked: Asked, language: string): KeysetList<Due> {
  return useKeyset<Due>({
    key: [...KEY, "dues", asked, language],
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/maintenance/dues", { params: { query: { days: asked.days, overdue: asked.isOverdue, mine: asked.isMine, rule: asked.rule, cursor, limit: 50 } }, signal })),
  });
}

export function useCounts(asked: Pick<Asked, "isMine" | "rule">): UseQueryResult<Counts> {
  return useQuery({ queryKey: [...KEY, "counts", asked], queryFn: () => bodyOf(client.GET("/api/v1/maintenance/dues/counts", { params: { query: { mine: asked.isMine, rule: asked.rule } } })) });
}

export function useRules(language: string): UseQueryResult<Rule[]> {
  return useQuery({ queryKey: [...KEY, "rules", language], queryFn: async () => (await bodyOf(client.GET("/api/v1/maintenance/rules"))).items });
}

/** What falls due at a customer, in the reader's language. */
export function useCustomerDues(customerId: string, language: string): UseQueryResult<Due[]> {
  return useQuery({
    queryKey: ["customers", "dues", customerId, language],
    queryFn: async ({ signal }) => (await bodyOf(client.GET("/api/v1/customers/{customer_id}/dues", { params: { path: { customer_id: customerId } }, signal }))).items,
    staleTime: 60_000,
  });
}

export function useFreshMaintenance(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export function useSaveRule(): UseMutationResult<Rule, Error, { known: Pick<Rule, "id" | "version"> | null; body: RuleBody }> {
  const fresh = useFreshMaintenance();
  return useMutation({
    mutationFn: ({ known, body }) =>
      known === null
        ? bodyOf(client.POST("/api/v1/maintenance/rules", { body }))
        : bodyOf(client.PUT("/api/v1/maintenance/rules/{due_rule_id}", { params: { path: { due_rule_id: known.id } }, body: { ...body, version: known.version } })),
    onSettled: fresh,
  });
}

export function useTryRule(): UseMutationResult<Tried, Error, RuleBody> {
  return useMutation({ mutationFn: (body) => bodyOf(client.POST("/api/v1/maintenance/rules/trial", { body })), meta: { quiet: true } });
}

export function useDeleteRule(): UseMutationResult<unknown, Error, string> {
  const fresh = useFreshMaintenance();
  return useMutation({ mutationFn: (id) => client.DELETE("/api/v1/maintenance/rules/{due_rule_id}", { params: { path: { due_rule_id: id } } }), onSettled: fresh });
}

export function useRunRule(): UseMutationResult<Schemas["JobOut"], Error, string> {
  return useMutation({ mutationFn: (id) => bodyOf(client.POST("/api/v1/maintenance/rules/{due_rule_id}/runs", { params: { path: { due_rule_id: id } } })) });
}
