import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type Influence = Schemas["InfluenceOut"];
export type Circle = Schemas["CircleOut"];
export type Peers = Schemas["PeersOut"];
export type PeerItem = Schemas["PeerItemOut"];

/** How much a customer matters to the others; reasons of a refusal in the reader's language. */
export function useInfluence(customerId: string, language: string): UseQueryResult<Influence> {
  return useQuery({
    queryKey: ["customers", "influence", customerId, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/influence", { params: { path: { customer_id: customerId } }, signal })),
    staleTime: 60_000,
  });
}

/** What customers bought who buy like this one. */
export function usePeers(customerId: string, language: string): UseQueryResult<Peers> {
  return useQuery({
    queryKey: ["customers", "peers", customerId, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/peers", { params: { path: { customer_id: customerId } }, signal })),
    staleTime: 60_000,
  });
}
