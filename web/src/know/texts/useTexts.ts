import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type Reading = Schemas["TextReadOut"];
export type Complaint = Schemas["TextComplaintOut"];
export type Region = Schemas["TextRegionOut"];

/** What the newest texts of a customer say, by activity; empty for who does not see the texts. */
export function useReadings(customerId: string, isOn: boolean): Map<string, Reading> {
  const query = useQuery({
    queryKey: ["customers", "readings", customerId],
    queryFn: async ({ signal }) => (await bodyOf(client.GET("/api/v1/customers/{customer_id}/readings", { params: { path: { customer_id: customerId } }, signal }))).items,
    enabled: isOn,
    retry: false,
    staleTime: 30_000,
    meta: { quiet: true },
  });
  return new Map((query.data ?? []).map((it) => [it.activity_id, it]));
}

export function useComplaints(): UseQueryResult<Complaint[]> {
  return useQuery({ queryKey: ["texts", "complaints"], queryFn: async ({ signal }) => (await bodyOf(client.GET("/api/v1/texts/complaints", { signal }))).items });
}

export function useRising(days: number): UseQueryResult<Region[]> {
  return useQuery({ queryKey: ["texts", "rising", days], queryFn: async ({ signal }) => (await bodyOf(client.GET("/api/v1/texts/rising", { params: { query: { days } }, signal }))).items });
}
