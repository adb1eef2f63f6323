import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";

export type Relation = Schemas["RelationOut"];
export type Kind = Schemas["KindOut"];
export type Graph = Schemas["GraphOut"];
export type Decider = Schemas["DeciderOut"];
export type RelationDraft = Schemas["RelationIn"];
export type PartDraft = Schemas["ChainPartIn"];

export { describeError };

const at = (customerId: string): { params: { path: { customer_id: string } } } => ({ params: { path: { customer_id: customerId } } });

export function useRelations(customerId: string): UseQueryResult<Relation[]> {
  return useQuery({ queryKey: ["customers", "relations", customerId], queryFn: async () => (await bodyOf(client.GET("/api/v1/customers/{customer_id}/relations", at(customerId)))).items });
}

export function useKinds(): Kind[] {
  return useQuery({ queryKey: ["relations", "kinds"], queryFn: async () => (await bodyOf(client.GET("/api/v1/relations/kinds"))).items }).data ?? [];
}

export function useGraph(customerId: string, isOwnership: boolean): UseQueryResult<Graph> {
  return useQuery({
    queryKey: ["customers", "relations", customerId, "graph", isOwnership],
    queryFn: () =>
      bodyOf(client.GET("/api/v1/customers/{customer_id}/relations/graph", { params: { path: { customer_id: customerId }, query: { hops: 2, ownership: isOwnership } } })),
  });
}

/** Customers by a text, for the other end of a relation. */
export function useFound(text: string): Schemas["FoundOut"][] {
  const query = useQuery({
    queryKey: ["customers", "found", text],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/search", { params: { query: { q: text, limit: 8, objects: ["customers"] } }, signal })),
    enabled: text.trim() !== "",
  });
  return query.data?.items ?? [];
}

function useFresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["customers"] });
}

export function useRelate(customerId: string): UseMutationResult<unknown, Error, RelationDraft> {
  const fresh = useFresh();
  return useMutation({ mutationFn: (body) => client.POST("/api/v1/customers/{customer_id}/relations", { ...at(customerId), body }), onSuccess: fresh });
}

export function useUnrelate(): UseMutationResult<unknown, Error, string> {
  const fresh = useFresh();
  return useMutation({ mutationFn: (id) => client.DELETE("/api/v1/relations/{relation_id}", { params: { path: { relation_id: id } } }), onSuccess: fresh });
}

export function useCreateKind(): UseMutationResult<unknown, Error, Schemas["KindIn"]> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body) => client.POST("/api/v1/relations/kinds", { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["relations", "kinds"] }),
  });
}

export function useChain(customerId: string): UseQueryResult<Decider[]> {
  return useQuery({ queryKey: ["customers", "chain", customerId], queryFn: async () => (await bodyOf(client.GET("/api/v1/customers/{customer_id}/decision-chain", at(customerId)))).items });
}

export function useDescribe(customerId: string): UseMutationResult<unknown, Error, { contactId: string; said: PartDraft }> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ contactId, said }) =>
      client.PUT("/api/v1/customers/{customer_id}/decision-chain/{contact_id}", { params: { path: { customer_id: customerId, contact_id: contactId } }, body: said }),
    onSettled: fresh,
  });
}
