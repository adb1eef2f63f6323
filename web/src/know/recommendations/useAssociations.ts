import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";

export type Overview = Schemas["AssociationsOut"];
export type Association = Schemas["AssociationOut"];
export type Kind = "pair" | "triple" | "follower";
export type SortKey = "both" | "customers" | "share" | "lift" | "lift_low";

export interface Asked {
  kind: Kind;
  /** Part of a product's name; "" for all. */
  product: string;
  /** Without what may be chance. */
  isSure: boolean;
  /** `-both`: descending. */
  sort: string;
}

const KEY = ["recommendations"];

/** What an API call and the csv are asked by. */
function queryOf(asked: Asked): { kind: Kind; product: string; is_sure: boolean; sort: SortKey; is_descending: boolean } {
  return { kind: asked.kind, product: asked.product, is_sure: asked.isSure, sort: asked.sort.replace("-", "") as SortKey, is_descending: asked.sort.startsWith("-") };
}

/** The newest run with its back-test, in the reader's language. */
export function useOverview(language: string): UseQueryResult<Overview> {
  return useQuery({ queryKey: [...KEY, "overview", language], queryFn: () => bodyOf(client.GET("/api/v1/recommendations")) });
}

export function useAssociations(asked: Asked): KeysetList<Association> {
  return useKeyset<Association>({
    key: [...KEY, "list", asked],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/recommendations/associations", { params: { query: { ...queryOf(asked), cursor, limit: 50 } }, signal })),
  });
}

export function sheetUrl(asked: Asked): string {
  const query = Object.entries(queryOf(asked)).map(([key, value]) => [key, String(value)]);
  return `/api/v1/recommendations/associations/export?${new URLSearchParams(query).toString()}`;
}

export function useFreshAssociations(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export function useRun(): UseMutationResult<Schemas["JobOut"], Error, void> {
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/recommendations/runs")) });
}
