import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export type View = Schemas["ViewOut"];
export type ViewDraft = Schemas["ViewIn"];

/** The views of an object: the system's, one's own, shared ones. */
export function useViews(object: string): UseQueryResult<View[]> {
  return useQuery({
    queryKey: ["views", object],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/views", { params: { query: { object } } }))).items,
    staleTime: 60_000,
  });
}

function useChange<T, R>(run: (given: T) => Promise<R>): UseMutationResult<R, Error, T> {
  const queries = useQueryClient();
  return useMutation({ mutationFn: run, onSettled: () => queries.invalidateQueries({ queryKey: ["views"] }) });
}

export function useCreateView(): UseMutationResult<View, Error, ViewDraft> {
  return useChange((body) => bodyOf(client.POST("/api/v1/views", { body })));
}

/** The fields of a view as they stand, to be kept with a change. */
export function draftOf(view: View): ViewDraft {
  const { object, condition, columns, sort, layout, is_shared } = view;
  return { object, name: view.name.zh, condition, columns, sort, layout, is_shared };
}

export function usePutView(): UseMutationResult<View, Error, { view: View; change: Partial<ViewDraft> }> {
  return useChange(({ view, change }) =>
    bodyOf(
      client.PUT("/api/v1/views/{view_id}", {
        params: { path: { view_id: view.id } },
        body: { ...draftOf(view), ...change, version: view.version },
      }),
    ),
  );
}

export function useDeleteView(): UseMutationResult<unknown, Error, string> {
  return useChange((id) => client.DELETE("/api/v1/views/{view_id}", { params: { path: { view_id: id } } }));
}
