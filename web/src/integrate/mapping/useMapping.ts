import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import type { Line } from "./lines";

export { describeError } from "@/api/queryClient";

export type Studio = Schemas["StudioOut"];
export type Tried = Schemas["TriedLinesOut"]["items"][number];
export type Version = Schemas["MappingVersionOut"];
type Versions = Schemas["MappingVersionPage"];

const KEY = "mapping";

export function useStudio(id: string, importId: string | null): UseQueryResult<Studio> {
  return useQuery({
    queryKey: [KEY, "one", id, importId],
    queryFn: () => bodyOf(client.GET("/api/v1/sources/{source_id}/mapping", { params: { path: { source_id: id }, query: { import_id: importId } } })),
  });
}

/** What lines would make of some rows; asked again whenever they change, the last answer stays until then. */
export function useTried(id: string, lines: readonly Line[], importId: string | null, isOn: boolean): UseQueryResult<readonly Tried[]> {
  return useQuery({
    queryKey: [KEY, "try", id, importId, lines],
    queryFn: async ({ signal }) => {
      const body = { lines: [...lines], import_id: importId, rows: [] };
      return (await bodyOf(client.POST("/api/v1/sources/{source_id}/mapping/try", { params: { path: { source_id: id } }, body, signal }))).items;
    },
    enabled: isOn,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useVersions(id: string, isOn: boolean): UseQueryResult<Versions> {
  return useQuery({
    queryKey: [KEY, "versions", id],
    queryFn: () => bodyOf(client.GET("/api/v1/sources/{source_id}/mapping/versions", { params: { path: { source_id: id } } })),
    enabled: isOn,
  });
}

function useFresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () => Promise.all([KEY, "sources", "imports", "connectors"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
}

export interface Saving {
  lines: readonly Line[];
  version: number;
  note: string;
}

export function useSaveMapping(id: string, importId: string | null): UseMutationResult<Studio, Error, Saving> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ lines, version, note }) =>
      bodyOf(client.PUT("/api/v1/sources/{source_id}/mapping", {
        params: { path: { source_id: id } },
        body: { lines: [...lines], mapping_version: version, note, import_id: importId },
      })),
    onSuccess: fresh,
  });
}

export function useRestore(id: string): UseMutationResult<Studio, Error, { wanted: number; version: number }> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ wanted, version }) =>
      bodyOf(client.POST("/api/v1/sources/{source_id}/mapping/restore", { params: { path: { source_id: id } }, body: { wanted, mapping_version: version } })),
    onSuccess: fresh,
  });
}
