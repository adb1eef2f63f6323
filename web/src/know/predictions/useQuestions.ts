import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import type { NavigateOptions } from "@tanstack/react-router";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type OwnQuestion = Schemas["QuestionOut"];
export type Trial = Schemas["QuestionTrialIn"];
export type Choice = Schemas["QuestionChoiceOut"];
export type Choices = Schemas["QuestionChoicesOut"];
export type Preview = Schemas["QuestionPreviewOut"];

const KEY = ["questions"];

function at(id: string): { params: { path: { own_id: string } } } {
  return { params: { path: { own_id: id } } };
}

/** The company's own questions, retired ones too. */
export function useQuestions(language: string): UseQueryResult<OwnQuestion[]> {
  return useQuery({ queryKey: [...KEY, "list", language], queryFn: async () => (await bodyOf(client.GET("/api/v1/questions"))).items });
}

export function useQuestion(id: string, language: string): UseQueryResult<OwnQuestion> {
  return useQuery({ queryKey: [...KEY, "one", id, language], queryFn: () => bodyOf(client.GET("/api/v1/questions/{own_id}", at(id))) });
}

/** What a question may name. */
export function useChoices(language: string): UseQueryResult<Choices> {
  return useQuery({ queryKey: [...KEY, "choices", language], queryFn: () => bodyOf(client.GET("/api/v1/questions/choices")), staleTime: 300_000 });
}

/** What a question would be learned from. */
export function usePreview(trial: Trial, language: string): UseQueryResult<Preview> {
  return useQuery({ queryKey: [...KEY, "preview", trial, language], queryFn: ({ signal }) => bodyOf(client.POST("/api/v1/questions/preview", { body: trial, signal })), staleTime: 60_000 });
}

/** Reads anew what questions, their models and the gallery show. */
export function useFreshQuestions(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([KEY, ["predictions"], ["models"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
}

type Then<Asked> = (question: OwnQuestion, asked: Asked) => void;

/** `then` is called also when what asked has gone from the page meanwhile, as buttons of a question do that is on trial no more. */
function useChange<Asked>(run: (asked: Asked) => Promise<OwnQuestion>, then?: Then<Asked>): UseMutationResult<OwnQuestion, Error, Asked> {
  const fresh = useFreshQuestions();
  return useMutation({
    mutationFn: run,
    onSuccess: (question, asked) => {
      then?.(question, asked);
      return fresh();
    },
  });
}

export function useCreateQuestion(): UseMutationResult<OwnQuestion, Error, Schemas["QuestionIn"]> {
  return useChange((body) => bodyOf(client.POST("/api/v1/questions", { body })));
}

export function useRenameQuestion(): UseMutationResult<OwnQuestion, Error, { id: string; name: string; version: number }> {
  return useChange(({ id, ...body }) => bodyOf(client.PATCH("/api/v1/questions/{own_id}", { ...at(id), body })));
}

export function useLearnQuestion(): UseMutationResult<OwnQuestion, Error, string> {
  return useChange((id) => bodyOf(client.POST("/api/v1/questions/{own_id}/runs", at(id))));
}

export function useUseQuestion(then: Then<string>): UseMutationResult<OwnQuestion, Error, string> {
  return useChange((id) => bodyOf(client.POST("/api/v1/questions/{own_id}/use", at(id))), then);
}

/** A question to be retired, what it was, and where its page goes then. */
export interface Retired {
  id: string;
  wasTrial: boolean;
  to: NavigateOptions;
}

/** Takes a question out of use, or throws one on trial away. */
export function useRetireQuestion(then: Then<Retired>): UseMutationResult<OwnQuestion, Error, Retired> {
  return useChange(({ id }) => bodyOf(client.DELETE("/api/v1/questions/{own_id}", at(id))), then);
}

export function useRestoreQuestion(then: Then<string>): UseMutationResult<OwnQuestion, Error, string> {
  return useChange((id) => bodyOf(client.POST("/api/v1/questions/{own_id}/restore", at(id))), then);
}

export function useCancelJob(): UseMutationResult<Schemas["JobOut"], Error, string> {
  return useMutation({ mutationFn: (id) => bodyOf(client.POST("/api/v1/jobs/{job_id}/cancel", { params: { path: { job_id: id } } })) });
}

/** What the company's own questions say of a customer, in the reader's language. */
export function useAnswers(customerId: string, language: string): UseQueryResult<Schemas["PurchaseAnswerListOut"]> {
  return useQuery({
    queryKey: [...KEY, "answers", customerId, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/answers", { params: { path: { customer_id: customerId } }, signal })),
    staleTime: 60_000,
  });
}
