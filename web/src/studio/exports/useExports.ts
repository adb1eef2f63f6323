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

export type Waiting = Schemas["WaitingOut"];

/** What others ask for; nothing is asked without the right to approve. */
export function useWaiting(isOn: boolean): Waiting[] {
  const query = useQuery({
    queryKey: [...KEY, "waiting"],
    queryFn: async ({ signal }) => (await bodyOf(client.GET("/api/v1/exports/waiting", { signal }))).items,
    enabled: isOn,
    refetchInterval: 30_000,
  });
  return query.data ?? [];
}

export function useDecide(): UseMutationResult<unknown, Error, { id: string; note: string | null }> {
  const fresh = useFreshExports();
  return useMutation({
    mutationFn: ({ id, note }): Promise<unknown> => {
      const params = { path: { export_id: id } };
      return note === null
        ? client.POST("/api/v1/exports/{export_id}/approve", { params })
        : client.POST("/api/v1/exports/{export_id}/refuse", { params, body: { note } });
    },
    onSettled: fresh,
  });
}

export function useExportPolicy(): number | null | undefined {
  const query = useQuery({ queryKey: [...KEY, "policy"], queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/exports/policy", { signal })) });
  return query.data?.approval_above;
}

export function useSetPolicy(): UseMutationResult<unknown, Error, number | null> {
  const fresh = useFreshExports();
  return useMutation({
    mutationFn: (rows) => client.PUT("/api/v1/exports/policy", { body: { approval_above: rows } }),
    onSettled: fresh,
  });
}
