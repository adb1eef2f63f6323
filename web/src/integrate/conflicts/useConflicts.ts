import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalogObject } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";
export { useCatalogObject };

export type Conflict = Schemas["SourceConflictOut"];
export type Figures = Schemas["ConflictFiguresOut"];
export type Rules = Schemas["ConflictRulesOut"];
export type Rule = Schemas["ConflictRuleBody"];
type Settled = Schemas["ConflictsSettled"];

const KEY = ["conflicts"];

export interface ConflictFilter {
  state: "open" | "settled" | "closed";
  field?: string | undefined;
  source?: string | undefined;
  import?: string | undefined;
  customer?: string | undefined;
  isMine: boolean;
}

export function useConflicts(filter: ConflictFilter): KeysetList<Conflict> {
  return useKeyset<Conflict>({
    key: [...KEY, "list", filter],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/conflicts", {
      params: { query: { state: filter.state, field: filter.field ?? "", source_id: filter.source ?? null, import_id: filter.import ?? null, customer_id: filter.customer ?? null, is_mine: filter.isMine, cursor, limit: 50 } },
      signal,
    })),
  });
}

export function useFigures(): UseQueryResult<Figures> {
  return useQuery({ queryKey: [...KEY, "figures"], queryFn: () => bodyOf(client.GET("/api/v1/conflicts/figures")) });
}

/** What an answer changes is read again: the queue, the customer, the bell. */
function useFresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () => Promise.all(["conflicts", "customers", "notices"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
}

export interface Answered {
  conflict: Conflict;
  answer: "ours" | "theirs" | "other";
  value?: unknown;
}

export function useSettle(): UseMutationResult<Conflict, Error, Answered> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ conflict, answer, value }) =>
      bodyOf(client.POST("/api/v1/conflicts/{conflict_id}/settle", { params: { path: { conflict_id: conflict.id } }, body: { version: conflict.version, answer, value: value ?? null } })),
    onSettled: fresh,
  });
}

export function useSettleMany(): UseMutationResult<Settled, Error, { conflicts: readonly Conflict[]; answer: "ours" | "theirs" }> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ conflicts, answer }) => bodyOf(client.POST("/api/v1/conflicts/settle", { body: { answer, items: conflicts.map(({ id, version }) => ({ id, version })) } })),
    onSettled: fresh,
  });
}

export function useUndoAct(): UseMutationResult<Settled, Error, string> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: (act) => bodyOf(client.POST("/api/v1/conflicts/acts/{conflict_act_id}/undo", { params: { path: { conflict_act_id: act } } })),
    onSettled: fresh,
  });
}

export function useConflictRules(): UseQueryResult<Rules> {
  return useQuery({ queryKey: [...KEY, "rules"], queryFn: () => bodyOf(client.GET("/api/v1/conflicts/rules")) });
}

export function useSetRules(): UseMutationResult<Rules, Error, { rules: Rule[]; version: number }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body) => bodyOf(client.PUT("/api/v1/conflicts/rules", { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: [...KEY, "rules"] }),
  });
}
