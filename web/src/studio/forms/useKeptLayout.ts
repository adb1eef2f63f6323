import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useCatalog, useCatalogObject } from "@/api/useCatalog";
import type { Layout } from "./layout";

export { describeError, useCatalog, useCatalogObject };

export interface KeptLayout {
  version: number;
  layout: Layout | null;
  /** Ids of the roles that have one of their own. */
  roles: string[];
}

const PATH = "/api/v1/studio/objects/{object}/layout";

/** The layout that is kept for a role, or for everybody (""). */
export function useKeptLayout(object: string, role: string): UseQueryResult<KeptLayout> {
  return useQuery({
    queryKey: ["layout", "kept", object, role],
    queryFn: async () => (await bodyOf(client.GET(PATH, { params: { path: { object }, query: { role } } }))) as unknown as KeptLayout,
    enabled: object !== "",
  });
}

export function usePutLayout(object: string, role: string): UseMutationResult<unknown, Error, { layout: Layout; version: number }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ layout, version }) =>
      bodyOf(client.PUT(PATH, { params: { path: { object } }, body: { role, version, layout: layout as unknown as Schemas["LayoutContent"] } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["layout"] }),
  });
}

export function useResetLayout(object: string, role: string): UseMutationResult<unknown, Error, undefined> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => client.DELETE(PATH, { params: { path: { object }, query: { role } } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["layout"] }),
  });
}

/** Roles by id, for the choice of whose layout this is. */
export function useRoleChoices(): { value: string; zh: string; en: string }[] {
  const query = useQuery({ queryKey: ["roles"], queryFn: async () => (await bodyOf(client.GET("/api/v1/roles"))).items, staleTime: 60_000 });
  return (query.data ?? []).map((it) => ({ value: it.id, zh: it.label.zh, en: it.label.en }));
}
