import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";

export type HomeNumber = Schemas["HomeNumberOut"];
export type Span = Schemas["HomeOut"]["span"];
export type Decision = Schemas["TaskOut"];

export function useHomeNumbers(span: Span): UseQueryResult<HomeNumber[]> {
  return useQuery({
    queryKey: ["home", "numbers", span],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/home/numbers", { params: { query: { span } } }))).items,
  });
}

export type Tiers = Schemas["SummaryOut"];

/** The latest scoring of all customers; its words are in the reader's language. */
export function useTiers(language: string, isOn: boolean): UseQueryResult<Tiers> {
  return useQuery({ queryKey: ["profiles", "summary", language], queryFn: () => bodyOf(client.GET("/api/v1/profiles/summary")), enabled: isOn, staleTime: 60_000 });
}

async function tasksOf(whose: "mine" | "scope"): Promise<Decision[]> {
  return (await bodyOf(client.GET("/api/v1/tasks", { params: { query: { whose, limit: 20 } } }))).items;
}

/** What is to be done today, the most urgent first; for who has no tasks of their own, those of the people they look after. */
export function useDecisions(isOn: boolean): UseQueryResult<Decision[]> {
  return useQuery({
    queryKey: ["tasks", "today"],
    queryFn: async () => {
      const mine = await tasksOf("mine");
      return mine.length > 0 ? mine : tasksOf("scope");
    },
    enabled: isOn,
  });
}

/** Whether this person sees any customer yet; a company that has just begun has none. */
export function useHasCustomers(isOn: boolean): boolean | undefined {
  const query = useQuery({
    queryKey: ["customers", "any"],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/customers", { params: { query: { limit: 1 } } }))).items.length > 0,
    enabled: isOn,
    staleTime: 60_000,
  });
  return query.data;
}

function useFreshTasks(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([queries.invalidateQueries({ queryKey: ["tasks"] }), queries.invalidateQueries({ queryKey: ["home"] })]);
  };
}

/** What a person does with a decision; each can be taken back from the notice that follows. */
export type TaskAnswer = { kind: "done" } | { kind: "dismissed" } | { kind: "snoozed"; until: string };

async function answer(id: string, given: TaskAnswer): Promise<void> {
  const params = { path: { task_id: id } };
  if (given.kind === "done") await client.POST("/api/v1/tasks/{task_id}/done", { params });
  else if (given.kind === "dismissed") await client.POST("/api/v1/tasks/{task_id}/dismiss", { params });
  else await client.POST("/api/v1/tasks/{task_id}/snooze", { params, body: { until: given.until } });
}

interface Answering {
  answer: UseMutationResult<void, Error, TaskAnswer>;
  reopen: UseMutationResult<unknown, Error, void>;
}

/** `onAnswered` is called before the list is read anew: afterwards the task's card is gone. */
export function useAnswerTask(id: string, onAnswered: (given: TaskAnswer) => void): Answering {
  const fresh = useFreshTasks();
  return {
    answer: useMutation({ mutationFn: (given) => answer(id, given), onSuccess: (_nothing, given) => onAnswered(given), onSettled: fresh }),
    reopen: useMutation({ mutationFn: () => client.POST("/api/v1/tasks/{task_id}/reopen", { params: { path: { task_id: id } } }), onSettled: fresh }),
  };
}

export { describeError };
