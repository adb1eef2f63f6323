import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useMe } from "@/api/useMe";
import { useCatalog, useCatalogObject } from "@/api/useCatalog";

export { describeError, useCatalog, useCatalogObject };

export type DefinedObject = Schemas["DefinedObjectOut"];
export type DefinedField = Schemas["DefinedFieldOut"];
export type ObjectBody = Schemas["ObjectIn"];
export type FieldBody = Schemas["FieldIn"];
type Change<T, R = unknown> = UseMutationResult<R, Error, T>;

const OBJECT = "/api/v1/studio/objects/{object}";
const FIELDS = "/api/v1/studio/objects/{object}/fields";
const FIELD = "/api/v1/studio/objects/{object}/fields/{field}";

export function useObjects(binned = false): UseQueryResult<DefinedObject[]> {
  return useQuery({
    queryKey: ["studio", "objects", binned],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/studio/objects", { params: { query: { binned } } }))).items,
  });
}

/** The fields that the company added, or those in the bin. */
export function useFields(object: string, binned = false): UseQueryResult<DefinedField[]> {
  return useQuery({
    queryKey: ["studio", "fields", object, binned],
    queryFn: async () => (await bodyOf(client.GET(FIELDS, { params: { path: { object }, query: { binned } } }))).items,
  });
}

/** How many records there are, and how many hold a value of each custom field. */
export function useUse(object: string): UseQueryResult<Schemas["ObjectUseOut"]> {
  return useQuery({
    queryKey: ["studio", "use", object],
    queryFn: () => bodyOf(client.GET("/api/v1/studio/objects/{object}/use", { params: { path: { object } } })),
  });
}

/** A change of the catalog shows everywhere at once: lists, forms, the left bar and one's own grants. */
function useChange<T, R>(run: (given: T) => Promise<R>, isQuiet = false): Change<T, R> {
  const queries = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: run,
    onSuccess: async () => {
      await Promise.all(["studio", "catalog", "layout", "views"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      await me.refetch();
    },
    meta: isQuiet ? { quiet: true } : {},
  });
}

export function useCreateObject(): Change<ObjectBody, DefinedObject> {
  return useChange((body) => bodyOf(client.POST("/api/v1/studio/objects", { body })), true);
}

export function useUpdateObject(): Change<{ key: string; version: number; body: ObjectBody }, DefinedObject> {
  return useChange(({ key, version, body }) => bodyOf(client.PUT(OBJECT, { params: { path: { object: key } }, body: { ...body, version } })), true);
}

export function useDeleteObject(): Change<string> {
  return useChange((object) => client.DELETE(OBJECT, { params: { path: { object } } }));
}

export function useRestoreObject(): Change<string> {
  return useChange((object) => client.POST("/api/v1/studio/objects/{object}/restore", { params: { path: { object } } }));
}

export function useSaveField(object: string): Change<{ body: FieldBody; key: string | null; version: number }, DefinedField> {
  return useChange(
    ({ body, key, version }) =>
      key === null
        ? bodyOf(client.POST(FIELDS, { params: { path: { object } }, body }))
        : bodyOf(client.PUT(FIELD, { params: { path: { object, field: key } }, body: { ...body, version } })),
    true,
  );
}

export function useOrderFields(object: string): Change<string[]> {
  return useChange((keys) => bodyOf(client.PUT(FIELDS, { params: { path: { object } }, body: { keys } })));
}

export function useDeleteField(object: string): Change<string> {
  return useChange((field) => client.DELETE(FIELD, { params: { path: { object, field } } }));
}

export function useRestoreField(object: string): Change<string> {
  return useChange((field) => client.POST("/api/v1/studio/objects/{object}/fields/{field}/restore", { params: { path: { object, field } } }));
}
