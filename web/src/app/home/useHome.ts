import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";

export type HomeNumber = Schemas["HomeNumberOut"];
export type Span = Schemas["HomeOut"]["span"];

export function useHomeNumbers(span: Span): UseQueryResult<HomeNumber[]> {
  return useQuery({
    queryKey: ["home", "numbers", span],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/home/numbers", { params: { query: { span } } }))).items,
  });
}

export type Tiers = Schemas["SummaryOut"];

/** The latest scoring of all customers; its words are in the reader's language. */
export function useTiers(language: string, isOn: boolean): UseQueryResult<Tiers> {
  return useQuery({ queryKey: ["profiles", "summary", language], queryFn: () => bodyOf(client.GET("/api/v1/profiles/summary")), enabled: isOn, staleTime: 60_000 });
}

/** Whether this person sees any customer yet; a company that has just begun has none. */
export function useHasCustomers(isOn: boolean): boolean | undefined {
  const query = useQuery({
    queryKey: ["customers", "any"],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/customers", { params: { query: { limit: 1 } } }))).items.length > 0,
    enabled: isOn,
    staleTime: 60_000,
  });
  return query.data;
}

export { describeError };
