import { useMutation, useQueries, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client } from "@/api/client";
import { useKeyset } from "@/api/useKeyset";
import type { Values } from "./fields";
import { useFreshRecords, type ListQuestion, type RecordRow, type RecordRows } from "./useRecords";

type Change<T, R = unknown> = UseMutationResult<R, Error, T>;

const PAGE = 100;

/** Query keys begin with the object, so that a write makes all of its lists and pages fresh. */
export function useObjectRows(object: string, asked: ListQuestion, isOn: boolean): RecordRows<RecordRow> {
  return useKeyset<RecordRow>({
    key: [object, "list", asked],
    load: (cursor, signal) =>
      bodyOf(
        client.GET("/api/v1/objects/{object}/records", {
          params: { path: { object }, query: { ...asked, cursor, limit: PAGE, with_count: cursor === null } },
          signal,
        }),
      ),
    isOn,
  });
}

/** How many records of an object meet a condition, for each of some questions; undefined while it is counted. */
export function useCounts(asked: { object: string; where: string }[]): (number | undefined)[] {
  const queries = useQueries({
    queries: asked.map(({ object, where }) => ({
      queryKey: [object, "count", where],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await bodyOf(client.GET("/api/v1/objects/{object}/records", { params: { path: { object }, query: { where, limit: 1, with_count: true } }, signal }))).count?.value ?? 0,
      staleTime: 30_000,
      meta: { quiet: true },
    })),
  });
  return queries.map((it) => it.data);
}

export function useObjectRecord(object: string, id: string | null): UseQueryResult<RecordRow> {
  return useQuery({
    queryKey: [object, "record", id],
    queryFn: ({ signal }) =>
      bodyOf(client.GET("/api/v1/objects/{object}/records/{record_id}", { params: { path: { object, record_id: id ?? "" } }, signal })) as Promise<RecordRow>,
    enabled: id !== null && object !== "",
  });
}

/** The caller shows refusals beside the fields. The answer is what its page shows: that need not ask before it stands. */
export function useCreateRecord(object: string): Change<Values, RecordRow> {
  const queries = useQueryClient();
  const fresh = useFreshRecords(object);
  return useMutation({
    mutationFn: (values) =>
      bodyOf(client.POST("/api/v1/objects/{object}/records", { params: { path: { object } }, body: { values } })) as Promise<RecordRow>,
    onSuccess: (made) => {
      queries.setQueryData([object, "record", made.id], made);
      void fresh();
    },
    meta: { quiet: true },
  });
}

export function useUpdateRecord(object: string): Change<{ id: string; version: number; values: Values }, RecordRow> {
  const fresh = useFreshRecords(object);
  return useMutation({
    mutationFn: ({ id, version, values }) =>
      bodyOf(
        client.PATCH("/api/v1/objects/{object}/records/{record_id}", {
          params: { path: { object, record_id: id } },
          body: { version, values },
        }),
      ) as Promise<RecordRow>,
    onSuccess: fresh,
    meta: { quiet: true },
  });
}

export function useDeleteRecord(object: string): Change<{ id: string; version: number }> {
  const fresh = useFreshRecords(object);
  return useMutation({
    mutationFn: ({ id, version }) =>
      client.DELETE("/api/v1/objects/{object}/records/{record_id}", { params: { path: { object, record_id: id }, query: { version } } }),
    onSuccess: fresh,
  });
}

export function useRestoreRecord(object: string): Change<string> {
  const fresh = useFreshRecords(object);
  return useMutation({
    mutationFn: (id) => client.POST("/api/v1/objects/{object}/records/{record_id}/restore", { params: { path: { object, record_id: id } } }),
    onSuccess: fresh,
  });
}
