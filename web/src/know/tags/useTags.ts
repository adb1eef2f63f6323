import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type Tag = Schemas["TagOut"];
export type TagBody = Schemas["TagIn"];
export type Carried = Schemas["CarriedTagOut"];
export type TagMove = Schemas["TagMoveOut"];
export type TagFact = Schemas["TagFactOut"];

const KEY = ["tags"];

export function useTags(): UseQueryResult<Tag[]> {
  return useQuery({ queryKey: [...KEY, "list"], queryFn: async () => (await bodyOf(client.GET("/api/v1/tags"))).items });
}

/** A tag; looked at again while its rule was never asked. */
export function useTag(id: string | undefined): UseQueryResult<Tag> {
  return useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: () => bodyOf(client.GET("/api/v1/tags/{tag_id}", { params: { path: { tag_id: id ?? "" } } })),
    enabled: id !== undefined,
    refetchInterval: (query) => (query.state.data?.size === null && query.state.data.refused === null ? 1500 : false),
  });
}

export function useCarried(customerId: string): UseQueryResult<Carried[]> {
  return useQuery({
    queryKey: ["customers", "tags", customerId],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/customers/{customer_id}/tags", { params: { path: { customer_id: customerId } } }))).items,
  });
}

export function useMoves(customerId: string): UseQueryResult<TagMove[]> {
  return useQuery({
    queryKey: ["customers", "tags", customerId, "moves"],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/customers/{customer_id}/tags/moves", { params: { path: { customer_id: customerId } } }))).items,
  });
}

export function useFreshTags(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

function useChange<T, R>(run: (given: T) => Promise<R>, isQuiet = false): UseMutationResult<R, Error, T> {
  const fresh = useFreshTags();
  return useMutation({ mutationFn: run, onSuccess: fresh, meta: { quiet: isQuiet } });
}

/** The form says what is wrong with what it sent. */
export function useSaveTag(): UseMutationResult<Tag, Error, { known: Tag | undefined; body: TagBody }> {
  return useChange(({ known, body }) =>
    known === undefined
      ? bodyOf(client.POST("/api/v1/tags", { body }))
      : bodyOf(client.PUT("/api/v1/tags/{tag_id}", { params: { path: { tag_id: known.id } }, body: { ...body, version: known.version } })),
    true,
  );
}

export function useDeleteTag(): UseMutationResult<unknown, Error, string> {
  return useChange((id) => client.DELETE("/api/v1/tags/{tag_id}", { params: { path: { tag_id: id } } }));
}

export function useRefreshTag(): UseMutationResult<Schemas["JobOut"], Error, string> {
  return useMutation({ mutationFn: (id) => bodyOf(client.POST("/api/v1/tags/{tag_id}/runs", { params: { path: { tag_id: id } } })) });
}

/** Gives tags to a customer and takes others; the page and the lists read them again. */
export function useGiveTags(customerId: string): UseMutationResult<unknown, Error, { added: string[]; removed: string[] }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body) => bodyOf(client.POST("/api/v1/customers/{customer_id}/tags", { params: { path: { customer_id: customerId } }, body })),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ["customers"] }), queries.invalidateQueries({ queryKey: KEY })]),
  });
}
