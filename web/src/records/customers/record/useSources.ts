import { useMutation, useQuery, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useFreshCustomers } from "../useCustomers";

export type Story = Schemas["CustomerSourcesOut"];
export type SourceRecord = Story["records"][number];
export type Link = Story["links"][number];

/** Why a customer is one: its source records, the evidence between them, what stewards decided. */
export function useStory(customerId: string): UseQueryResult<Story> {
  return useQuery({
    queryKey: ["customers", "sources", customerId],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/sources", { params: { path: { customer_id: customerId } }, signal })),
  });
}

/** Takes one record out of the customer for good. */
export function useTakeOut(customerId: string): UseMutationResult<Schemas["OutcomeOut"], Error, string> {
  const fresh = useFreshCustomers();
  return useMutation({
    mutationFn: (record) =>
      bodyOf(
        client.POST("/api/v1/identity/customers/{customer_id}/unmerge", {
          params: { path: { customer_id: customerId } },
          body: { record_id: record, note: "" },
        }),
      ),
    onSuccess: fresh,
  });
}
