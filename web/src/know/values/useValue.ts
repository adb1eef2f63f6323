import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";

export type ValueAnswer = Schemas["CustomerValueOut"];

export { describeError };

/** What a customer is expected to spend, with its reasons in the reader's language. */
export function useValue(customerId: string, language: string): UseQueryResult<ValueAnswer> {
  return useQuery({
    queryKey: ["customers", "value", customerId, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/value", { params: { path: { customer_id: customerId } }, signal })),
    staleTime: 60_000,
  });
}
