import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useCatalog } from "@/api/useCatalog";
import { useJob } from "@/api/useJob";

export { describeError, useCatalog, useJob };
export type Holdings = Schemas["HoldingsOut"];
export type Holding = Schemas["HoldingOut"];
export type Handover = Schemas["HandoverOut"];
export type HandoverIn = Schemas["HandoverIn"];

const KEY = ["handovers"];

/** What a person looks after, and the last handover of theirs. */
export function useHoldings(userId: string): UseQueryResult<Holdings> {
  return useQuery({
    queryKey: [...KEY, userId],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/users/{user_id}/holdings", { params: { path: { user_id: userId } }, signal })),
  });
}

/** Records, people and views have changed: everything is read again. */
export function useAllFresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}

export function useStartHandover(userId: string): UseMutationResult<Handover, Error, HandoverIn> {
  const fresh = useAllFresh();
  return useMutation({
    mutationFn: (body) => bodyOf(client.POST("/api/v1/users/{user_id}/handovers", { params: { path: { user_id: userId } }, body })),
    onSettled: fresh,
  });
}

export function useCancelHandover(): UseMutationResult<unknown, Error, string> {
  return useMutation({
    mutationFn: (id) => client.POST("/api/v1/handovers/{handover_id}/cancel", { params: { path: { handover_id: id } } }),
  });
}

export function useUndoHandover(): UseMutationResult<Handover, Error, string> {
  const fresh = useAllFresh();
  return useMutation({
    mutationFn: (id) => bodyOf(client.POST("/api/v1/handovers/{handover_id}/undo", { params: { path: { handover_id: id } } })),
    onSettled: fresh,
  });
}
