import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalog } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";
export { useCatalog };

export type Conflict = Schemas["SourceConflictOut"];
export type Figures = Schemas["ConflictFiguresOut"];
export type Rules = Schemas["ConflictRulesOut"];
export type Rule = Schemas["ConflictRuleBody"];
export type Place = Schemas["ConflictPlaceOut"];
type Settled = Schemas["ConflictsSettled"];

const KEY = ["conflicts"];

export interface ConflictFilter {
  state: "open" | "settled" | "closed";
  object?: string | undefined;
  field?: string | undefined;
  source?: string | undefined;
  import?: string | undefined;
  target?: string | undefined;
  isMine: boolean;
}

export function useConflicts(filter: ConflictFilter): KeysetList<Conflict> {
  return useKeyset<Conflict>({
    key: [...KEY, "list", filter],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/conflicts", {
      params: { query: { state: filter.state, object: filter.object ?? "", field: filter.field ?? "", source_id: filter.source ?? null, import_id: filter.import ?? null, target_id: filter.target ?? null, is_mine: filter.isMine, cursor, limit: 50 } },
      signal,
    })),
  });
}

/** What waits about one record. */
export function useDisputed(target: string): UseQueryResult<Conflict[]> {
  return useQuery({
    queryKey: [...KEY, "of", target],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/conflicts", { params: { query: { target_id: target, limit: 20 } } }))).items,
  });
}

export function useFigures(): UseQueryResult<Figures> {
  return useQuery({ queryKey: [...KEY, "figures"], queryFn: () => bodyOf(client.GET("/api/v1/conflicts/figures")) });
}

/** What an answer changes is read again: the queue, the record, the bell. */
function useFresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  // Records of any object may be shown by now; what they are called does not change with their values.
  return () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "catalog" });
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
