import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import type { Source } from "./useImports";

export function useSources(): UseQueryResult<Source[]> {
  return useQuery({ queryKey: ["sources"], queryFn: async () => (await bodyOf(client.GET("/api/v1/sources"))).items });
}

interface SourceChange {
  /** Null: a new source. */
  id: string | null;
  name: string;
  object: Schemas["SourceIn"]["object"];
  priority: number;
  customersOf: string;
}

export function useSaveSource(): UseMutationResult<unknown, Error, SourceChange> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name, object, priority, customersOf }: SourceChange): Promise<unknown> =>
      id === null
        ? client.POST("/api/v1/sources", { body: { name, object, priority, customers_of: customersOf } })
        : client.PATCH("/api/v1/sources/{source_id}", { params: { path: { source_id: id } }, body: { name, priority } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["sources"] }),
  });
}
