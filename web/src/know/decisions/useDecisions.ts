import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";

export type Decision = Schemas["TodaysDecisionOut"];
export type DecisionWhy = Schemas["DecisionWhyOut"];
export type KindEffect = Schemas["KindEffectOut"];
export type Kind = KindEffect["kind"];
export type Whose = "mine" | "scope";
export type Reason = NonNullable<Schemas["DismissIn"]["reason"]>;

export const KINDS: readonly Kind[] = ["leaving", "silent", "complaint", "offer"];
const FIRST = 6;

interface First {
  items: Decision[];
  hasMore: boolean;
}

async function firstOf(whose: Whose): Promise<First> {
  const page = await bodyOf(client.GET("/api/v1/decisions", { params: { query: { whose, limit: FIRST } } }));
  return { items: page.items, hasMore: page.next_cursor !== null };
}

/** What is worth most today; for who has no decisions of their own, those of the people they look after. */
export function useFirstDecisions(language: string, isOn: boolean): UseQueryResult<First> {
  return useQuery({
    queryKey: ["tasks", "decisions", "first", language],
    queryFn: async () => {
      const mine = await firstOf("mine");
      return mine.items.length > 0 ? mine : firstOf("scope");
    },
    enabled: isOn,
  });
}

export function useDecisionList(whose: Whose, kind: Kind | null, language: string): KeysetList<Decision> {
  return useKeyset<Decision>({
    key: ["tasks", "decisions", "list", whose, kind, language],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/decisions", { params: { query: { whose, kind, cursor, limit: 50 } }, signal })),
  });
}

export function useWhy(id: string, language: string): UseQueryResult<DecisionWhy> {
  return useQuery({ queryKey: ["tasks", "why", id, language], queryFn: () => bodyOf(client.GET("/api/v1/tasks/{task_id}/why", { params: { path: { task_id: id } } })) });
}

export function useEffects(): UseQueryResult<KindEffect[]> {
  return useQuery({ queryKey: ["decisions", "effects"], queryFn: async () => (await bodyOf(client.GET("/api/v1/decisions/effects"))).items });
}

export interface Assumption {
  kind: Kind;
  share: number;
  low: number;
  high: number;
}

export function useAssume(): UseMutationResult<unknown, Error, Assumption> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, ...body }) => client.PUT("/api/v1/decisions/effects/{decision_kind}", { params: { path: { decision_kind: kind } }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["decisions"] }),
  });
}

/** What a person does with a decision; each can be taken back from the notice that follows. */
export type TaskAnswer = { kind: "done" } | { kind: "dismissed"; reason: Reason; note: string } | { kind: "snoozed"; until: string };

async function send(id: string, given: TaskAnswer): Promise<void> {
  const params = { path: { task_id: id } };
  if (given.kind === "done") await client.POST("/api/v1/tasks/{task_id}/done", { params });
  else if (given.kind === "dismissed") await client.POST("/api/v1/tasks/{task_id}/dismiss", { params, body: { reason: given.reason, note: given.note } });
  else await client.POST("/api/v1/tasks/{task_id}/snooze", { params, body: { until: given.until } });
}

interface Answering {
  answer: UseMutationResult<void, Error, TaskAnswer>;
  reopen: UseMutationResult<unknown, Error, void>;
}

/** `onAnswered` is called before the list is read anew: afterwards the decision's card is gone. */
export function useAnswer(id: string, onAnswered: (given: TaskAnswer) => void): Answering {
  const queries = useQueryClient();
  const fresh = async (): Promise<void> => {
    await Promise.all([queries.invalidateQueries({ queryKey: ["tasks"] }), queries.invalidateQueries({ queryKey: ["home"] })]);
  };
  return {
    answer: useMutation({ mutationFn: (given) => send(id, given), onSuccess: (_nothing, given) => onAnswered(given), onSettled: fresh }),
    reopen: useMutation({ mutationFn: () => client.POST("/api/v1/tasks/{task_id}/reopen", { params: { path: { task_id: id } } }), onSettled: fresh }),
  };
}
