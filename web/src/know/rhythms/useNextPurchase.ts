import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

/** When a customer is expected to buy next, in the reader's language. */
export function useNextPurchase(customerId: string, language: string): UseQueryResult<Schemas["NextPurchaseOut"]> {
  return useQuery({
    queryKey: ["customers", "next-purchase", customerId, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/next-purchase", { params: { path: { customer_id: customerId } }, signal })),
    staleTime: 60_000,
  });
}
