import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalogObject } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export type TimelineItem = Schemas["TimelineItemOut"];
export type Task = Schemas["TaskOfPage"];
export type Values = Record<string, unknown>;

type Change<T, R = unknown> = UseMutationResult<R, Error, T>;

export { useCatalogObject };

/** What of a timeline is wanted; what is empty asks nothing. */
export interface TimelineWish {
  kinds: string[];
  people: string[];
  since: string | null;
}

export const WHOLE: TimelineWish = { kinds: [], people: [], since: null };

/** What happened with a customer, newest first, and what is pinned above it. */
export function useTimeline(customerId: string, wish: TimelineWish): KeysetList<TimelineItem> & { pinned: TimelineItem[] } {
  const queries = useQueryClient();
  const key = ["customers", "timeline", customerId, wish];
  const list = useKeyset<TimelineItem>({
    key,
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/customers/{customer_id}/timeline", { params: { path: { customer_id: customerId }, query: { cursor, limit: 30, ...wish } }, signal })),
  });
  const pages = queries.getQueryData<{ pages: Schemas["TimelineOut"][] }>(key)?.pages;
  return { ...list, pinned: pages?.[0]?.pinned ?? [] };
}

export function usePinActivity(customerId: string): Change<{ id: string; isPinned: boolean }> {
  const fresh = useFresh(customerId);
  return useMutation({
    mutationFn: ({ id, isPinned }) => {
      const place = { params: { path: { activity_id: id } } };
      return isPinned ? client.PUT("/api/v1/activities/{activity_id}/pin", place) : client.DELETE("/api/v1/activities/{activity_id}/pin", place);
    },
    onSuccess: fresh,
  });
}

/** After a write everything that tells of the customer is asked again. */
export function useFresh(customerId: string): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["customers", "timeline", customerId] }),
      queries.invalidateQueries({ queryKey: ["customers", "page", customerId] }),
      queries.invalidateQueries({ queryKey: ["tasks"] }),
    ]);
}

export function useWriteActivity(customerId: string): Change<Values, Schemas["WrittenOut"]> {
  const fresh = useFresh(customerId);
  return useMutation({
    mutationFn: (values) =>
      bodyOf(client.POST("/api/v1/customers/{customer_id}/activities", { params: { path: { customer_id: customerId } }, body: { values } })),
    onSuccess: fresh,
  });
}

export function useWriteTask(customerId: string): Change<Values, Schemas["WrittenOut"]> {
  const fresh = useFresh(customerId);
  return useMutation({
    mutationFn: (values) =>
      bodyOf(client.POST("/api/v1/customers/{customer_id}/tasks", { params: { path: { customer_id: customerId } }, body: { values } })),
    onSuccess: fresh,
  });
}

export function useFinishTask(customerId: string): Change<string> {
  const fresh = useFresh(customerId);
  return useMutation({
    mutationFn: (id) => client.POST("/api/v1/tasks/{task_id}/done", { params: { path: { task_id: id } } }),
    onSettled: fresh,
  });
}

export type DismissReason = NonNullable<Schemas["DismissIn"]["reason"]>;

export function useDismissTask(customerId: string): Change<{ id: string; reason: DismissReason }> {
  const fresh = useFresh(customerId);
  return useMutation({
    mutationFn: ({ id, reason }) => client.POST("/api/v1/tasks/{task_id}/dismiss", { params: { path: { task_id: id } }, body: { reason, note: "" } }),
    onSettled: fresh,
  });
}

export function useSnoozeTask(customerId: string): Change<{ id: string; until: string }> {
  const fresh = useFresh(customerId);
  return useMutation({
    mutationFn: ({ id, until }) => client.POST("/api/v1/tasks/{task_id}/snooze", { params: { path: { task_id: id } }, body: { until } }),
    onSettled: fresh,
  });
}
