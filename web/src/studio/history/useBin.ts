import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useCatalogObject } from "@/api/useCatalog";

export type Bin = Schemas["BinOut"];
export type BinItem = Schemas["BinItemOut"];

export { describeError, useCatalogObject };

export function useBin(object: string): UseQueryResult<Bin> {
  return useQuery({ queryKey: ["bin", object], queryFn: () => bodyOf(client.GET("/api/v1/bin", { params: { query: { object } } })) });
}

/** A record that leaves the bin appears in its list: both are asked again. */
function useFresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}

export function useRestoreRecord(): UseMutationResult<unknown, Error, BinItem> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ object, id }) => client.POST("/api/v1/objects/{object}/records/{record_id}/restore", { params: { path: { object, record_id: id } } }),
    onSettled: fresh,
  });
}

export function usePurge(): UseMutationResult<unknown, Error, BinItem> {
  const fresh = useFresh();
  return useMutation({ mutationFn: ({ object, id }) => client.POST("/api/v1/bin/purge", { body: { object, ids: [id] } }), onSettled: fresh });
}
