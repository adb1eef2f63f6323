import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type Told = Schemas["PredictionOverviewOut"];
export type Question = Schemas["PredictionQuestionOut"];
export type Card = Schemas["PredictionCardOut"];
export type Training = Schemas["PredictionTrainingOut"];
export type Definition = Schemas["PredictionDefinitionOut"];
export type WhyAnswer = Schemas["WhyPredictionOut"];
export type PurchaseAnswer = Schemas["PurchaseAnswerOut"];

const KEY = ["predictions"];

function of(question: string): { params: { path: { question_key: string } } } {
  return { params: { path: { question_key: question } } };
}

/** What an answer means, the model in use and the newest trainings. */
export function usePrediction(question: string, language: string): UseQueryResult<Told> {
  return useQuery({ queryKey: [...KEY, "page", question, language], queryFn: () => bodyOf(client.GET("/api/v1/predictions/{question_key}", of(question))) });
}

export function useFresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export function useDefine(question: string): UseMutationResult<Definition, Error, Definition> {
  const fresh = useFresh();
  return useMutation({ mutationFn: (body) => bodyOf(client.PUT("/api/v1/predictions/{question_key}", { ...of(question), body })), onSuccess: fresh });
}

export function useTrain(question: string): UseMutationResult<Schemas["JobOut"], Error, void> {
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/predictions/{question_key}/runs", of(question))) });
}

export type FigureCard = Schemas["FigureOut"];

/** What predictions are made of, with its spread today and when it was learned. */
export function useFigures(language: string): UseQueryResult<Schemas["FigureListOut"]> {
  return useQuery({ queryKey: [...KEY, "figures", language], queryFn: () => bodyOf(client.GET("/api/v1/predictions/figures")) });
}

export interface Promotion {
  question: string;
  number: number;
  reason: string;
  isHeld: boolean;
}

/** Puts a version to use; the predictions follow in the background. */
export function usePromote(): UseMutationResult<Schemas["JobOut"], Error, Promotion> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ question, number, reason, isHeld }) =>
      bodyOf(
        client.POST("/api/v1/predictions/{question_key}/versions/{version_number}/promotion", {
          params: { path: { question_key: question, version_number: number } },
          body: { reason, is_held: isHeld },
        }),
      ),
    onSuccess: fresh,
  });
}

/** Why a customer is likely to leave or to stay, in the reader's language. */
export function useWhyChurn(customerId: string, language: string): UseQueryResult<WhyAnswer> {
  return useQuery({
    queryKey: [...KEY, "why", customerId, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/churn", { params: { path: { customer_id: customerId } }, signal })),
    staleTime: 60_000,
  });
}

/** Whether a customer buys again, and what, in the reader's language. */
export function usePurchases(customerId: string, language: string): UseQueryResult<Schemas["PurchaseAnswerListOut"]> {
  return useQuery({
    queryKey: [...KEY, "purchases", customerId, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/purchases", { params: { path: { customer_id: customerId } }, signal })),
    staleTime: 60_000,
  });
}
