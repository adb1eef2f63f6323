import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalogObject } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";
export { useCatalogObject };

export type Signal = Schemas["SignalOut"];
export type CustomerSignal = Schemas["CustomerSignalOut"];
export type Shown = "all" | "unread" | "starred";

const KEY = ["signals"];

export interface SignalQuestion {
  shown: Shown;
  /** Condition JSON; "" for all. */
  where: string;
  q: string;
}

export function useSignals(asked: SignalQuestion): KeysetList<Signal> {
  return useKeyset<Signal>({
    key: [...KEY, "stream", asked],
    load: (cursor, signal) => bodyOf(client.GET("/api/v1/signals", { params: { query: { ...asked, cursor, limit: 50 } }, signal })),
  });
}

export function useCustomerSignals(customerId: string): UseQueryResult<CustomerSignal[]> {
  return useQuery({
    queryKey: [...KEY, "customer", customerId],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/customers/{customer_id}/signals", { params: { path: { customer_id: customerId } } }))).items,
  });
}

function useFresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

export interface Marked {
  id: string;
  isRead?: boolean;
  isStarred?: boolean;
}

export function useMark(): UseMutationResult<unknown, Error, Marked> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ id, isRead, isStarred }) =>
      client.PUT("/api/v1/signals/{signal_id}/mark", { params: { path: { signal_id: id } }, body: { is_read: isRead ?? null, is_starred: isStarred ?? null } }),
    onSettled: fresh,
  });
}

export function useMarkRead(): UseMutationResult<unknown, Error, string[]> {
  const fresh = useFresh();
  return useMutation({ mutationFn: (ids) => client.POST("/api/v1/signals/read", { body: { ids } }), onSettled: fresh });
}

export interface Linked {
  signalId: string;
  customerId: string;
  isLinked: boolean;
}

export function useLink(): UseMutationResult<unknown, Error, Linked> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: async ({ signalId, customerId, isLinked }) => {
      const at = { params: { path: { signal_id: signalId, customer_id: customerId } } };
      if (isLinked) await client.PUT("/api/v1/signals/{signal_id}/customers/{customer_id}", at);
      else await client.DELETE("/api/v1/signals/{signal_id}/customers/{customer_id}", at);
    },
    onSettled: fresh,
  });
}

/** Customers by a text, to be linked. */
export function useFound(text: string): Schemas["FoundOut"][] {
  const query = useQuery({
    queryKey: ["customers", "found", text],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/search", { params: { query: { q: text, limit: 8, objects: ["customers"] } }, signal })),
    enabled: text.trim() !== "",
  });
  return query.data?.items ?? [];
}
