import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type Churn = Schemas["ChurnOverviewOut"];
export type Card = Schemas["ChurnCardOut"];
export type Training = Schemas["ChurnModelOut"];
export type Definition = Schemas["ChurnDefinitionOut"];
export type WhyAnswer = Schemas["WhyChurnOut"];

const KEY = ["predictions", "churn"];

/** What leaving means, the model in use and the newest trainings. */
export function useChurn(): UseQueryResult<Churn> {
  return useQuery({ queryKey: [...KEY, "page"], queryFn: () => bodyOf(client.GET("/api/v1/predictions/churn")) });
}

export function useFreshChurn(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export function useDefine(): UseMutationResult<Definition, Error, Definition> {
  const fresh = useFreshChurn();
  return useMutation({ mutationFn: (body) => bodyOf(client.PUT("/api/v1/predictions/churn", { body })), onSuccess: fresh });
}

export function useTrain(): UseMutationResult<Schemas["JobOut"], Error, void> {
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/predictions/churn/runs")) });
}

export type FigureCard = Schemas["FigureOut"];

/** What predictions are made of, with its spread today and when it was learned. */
export function useFigures(): UseQueryResult<Schemas["FigureListOut"]> {
  return useQuery({ queryKey: [...KEY, "figures"], queryFn: () => bodyOf(client.GET("/api/v1/predictions/figures")) });
}

export interface Promotion {
  number: number;
  reason: string;
  isHeld: boolean;
}

/** Puts a version to use; the predictions follow in the background. */
export function usePromote(): UseMutationResult<Schemas["JobOut"], Error, Promotion> {
  const fresh = useFreshChurn();
  return useMutation({
    mutationFn: ({ number, reason, isHeld }) =>
      bodyOf(client.POST("/api/v1/predictions/churn/versions/{version_number}/promotion", { params: { path: { version_number: number } }, body: { reason, is_held: isHeld } })),
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
