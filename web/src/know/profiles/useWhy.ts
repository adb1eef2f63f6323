import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";

export type WhyAnswer = Schemas["WhyOut"];
export type ScoreName = "rfm" | "health" | "price" | "quality" | "trend";

export { describeError };

/** The reasons of a customer's score, in the reader's language. */
export function useWhy(customerId: string, score: ScoreName, language: string): UseQueryResult<WhyAnswer> {
  return useQuery({
    queryKey: ["customers", "why", customerId, score, language],
    queryFn: ({ signal }) =>
      bodyOf(client.GET("/api/v1/customers/{customer_id}/why/{score}", { params: { path: { customer_id: customerId, score } }, signal })),
    staleTime: 60_000,
  });
}
