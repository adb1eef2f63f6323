import { useMutation, useQuery, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalogObject } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export type BinItem = Schemas["BinItemOut"];

export { useCatalogObject, type KeysetList };

export interface BinQuestion {
  /** Empty: all objects. */
  object: string;
  q: string;
}

/** What was deleted, page by page, the latest first. */
export function useBin({ object, q }: BinQuestion): KeysetList<BinItem> {
  return useKeyset<BinItem>({
    key: ["bin", object, q],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/bin", { params: { query: { object, q, cursor } }, signal })),
  });
}

/** Objects whose deleted records this person may see. */
export function useBinObjects(): string[] {
  const query = useQuery({ queryKey: ["bin", "objects"], queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/bin", { params: { query: { limit: 1 } }, signal })) });
  return query.data?.objects ?? [];
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
