import { useMutation, useQuery, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalog } from "@/api/useCatalog";
import { useJob } from "@/api/useJob";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { useCatalog, useJob };
export type Export = Schemas["ExportOut"];
export type ExportIn = Partial<Schemas["ExportIn"]>;

const KEY = ["exports"];

export function fileOf(id: string): string {
  return `/api/v1/exports/${id}/file`;
}

export function useExports(): KeysetList<Export> {
  return useKeyset<Export>({
    key: [...KEY, "list"],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/exports", { params: { query: { limit: 50, cursor } }, signal })),
  });
}

/** One export, read again when its job has ended. */
export function useExport(id: string | null): Export | undefined {
  const query = useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/exports/{export_id}", { params: { path: { export_id: id ?? "" } }, signal })),
    enabled: id !== null,
  });
  return query.data;
}

export function useFreshExports(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export function useAskExport(object: string): UseMutationResult<Export, Error, ExportIn> {
  const fresh = useFreshExports();
  return useMutation({
    mutationFn: (body) =>
      bodyOf(client.POST("/api/v1/objects/{object}/exports", { params: { path: { object } }, body: body as Schemas["ExportIn"] })),
    onSettled: fresh,
  });
}

export function useCancelExport(): UseMutationResult<unknown, Error, string> {
  const fresh = useFreshExports();
  return useMutation({
    mutationFn: (id) => client.POST("/api/v1/exports/{export_id}/cancel", { params: { path: { export_id: id } } }),
    onSettled: fresh,
  });
}

export function useDeleteExport(): UseMutationResult<unknown, Error, string> {
  const fresh = useFreshExports();
  return useMutation({
    mutationFn: (id) => client.DELETE("/api/v1/exports/{export_id}", { params: { path: { export_id: id } } }),
    onSettled: fresh,
  });
}
