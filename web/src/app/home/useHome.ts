import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { describeError } from "@/api/queryClient";
import { call } from "@/api/transport";

export interface HomeNumber {
  key: string;
  /** Cents when `unit` is a currency. */
  value: number;
  /** The same stretch of the period before; null: there was none. */
  previous: number | null;
  /** ISO currency, or empty for a count. */
  unit?: string;
}

export interface HomeNumbers {
  items: HomeNumber[];
  /** No customer at all: a company that has just begun. */
  is_new?: boolean;
}

export interface Decision {
  id: string;
  title: string;
  cause: string;
  action: string;
  customer: { id: string; name: string } | null;
  owner: { id: string; name: string } | null;
  due_on: string | null;
  status: string;
}

export type Period = "week" | "month";

export function useHomeNumbers(period: Period): UseQueryResult<HomeNumbers> {
  return useQuery({
    queryKey: ["home", "numbers", period],
    queryFn: () => call<HomeNumbers>("GET", "/api/v1/home/numbers", { query: { period } }),
  });
}

/** Open tasks that are due, the most urgent first. */
export function useDecisions(isOn: boolean): UseQueryResult<{ items: Decision[] }> {
  return useQuery({
    queryKey: ["tasks", "today"],
    queryFn: () => call<{ items: Decision[] }>("GET", "/api/v1/tasks", { query: { status: "open", limit: 20 } }),
    enabled: isOn,
  });
}

function useTaskChange(path: (id: string) => string): UseMutationResult<unknown, Error, { id: string; body: object }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }) => call("POST", path(id), { body }),
    onSettled: () => client.invalidateQueries({ queryKey: ["tasks"] }),
  });
}

export function useFinishTask(): UseMutationResult<unknown, Error, { id: string; body: object }> {
  return useTaskChange((id) => `/api/v1/tasks/${id}/done`);
}

export function useSnoozeTask(): UseMutationResult<unknown, Error, { id: string; body: object }> {
  return useTaskChange((id) => `/api/v1/tasks/${id}/snooze`);
}

export { describeError };
