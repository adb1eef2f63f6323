import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type Overview = Schemas["GraphOverviewOut"];
export type Drawn = Schemas["GraphDrawingOut"];
export type GraphNode = Schemas["GraphPlacedOut"];
export type Reason = Schemas["GraphReasonOut"];
export type GraphLine = Schemas["GraphLineOut"];
export type Chain = Schemas["GraphChainOut"];
export type Hit = Schemas["GraphHitOut"];

export interface Wish {
  node: string;
  opened: string[];
  kinds: string[];
  hops: number;
}

export function useOverview(language: string): UseQueryResult<Overview> {
  return useQuery({ queryKey: ["graph", "overview", language], queryFn: () => bodyOf(client.GET("/api/v1/graph")) });
}

/** What stands around a node; the last drawing stays while the next one is on its way. */
export function useDrawn(wish: Wish, language: string): UseQueryResult<Drawn> {
  const query = { node: wish.node, opened: wish.opened.join(","), kinds: wish.kinds.join(","), hops: wish.hops };
  return useQuery({
    queryKey: ["graph", "around", query, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/graph/around", { params: { query }, signal })),
    enabled: wish.node !== "",
    placeholderData: keepPreviousData,
  });
}

export function useChain(first: string, second: string, language: string): UseQueryResult<Chain> {
  return useQuery({
    queryKey: ["graph", "chain", first, second, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/graph/chain", { params: { query: { first, second } }, signal })),
    enabled: first !== "" && second !== "",
  });
}

/** Nodes by a piece of their name. */
export function useHits(text: string): Hit[] {
  const query = useQuery({
    queryKey: ["graph", "nodes", text],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/graph/nodes", { params: { query: { q: text } }, signal })),
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
  });
  return text.trim() === "" ? [] : (query.data?.items ?? []);
}

export function useFreshGraph(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["graph"] });
}

export function useBuild(): UseMutationResult<Schemas["JobOut"], Error, void> {
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/graph/runs")) });
}
