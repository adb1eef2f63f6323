import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type Offers = Schemas["CustomerOffersOut"];
export type Offer = Schemas["OfferOut"];
export type OfferBundle = Schemas["OfferBundleOut"];
export type Said = Schemas["OfferAnswerIn"];

/** What to offer to a customer, in the reader's language. */
export function useOffers(customerId: string, language: string): UseQueryResult<Offers> {
  return useQuery({
    queryKey: ["customers", "offers", customerId, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/offers", { params: { path: { customer_id: customerId } }, signal })),
    staleTime: 60_000,
  });
}

/** Says what became of an offer; the offers and the customer's log are read again. */
export function useAnswer(customerId: string): UseMutationResult<unknown, Error, Said> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body) => bodyOf(client.PUT("/api/v1/customers/{customer_id}/offers", { params: { path: { customer_id: customerId } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["customers", "offers", customerId] }),
  });
}
