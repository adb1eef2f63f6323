import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";

export { describeError } from "@/api/queryClient";

export type Sheet = Schemas["PreparedSheetOut"];
export type Section = Schemas["PreparedSectionOut"];
export type Item = Schemas["PreparedItemOut"];

/** What to know before a talk with a customer, in the reader's language. */
export function usePreparation(customerId: string, language: string): UseQueryResult<Sheet> {
  return useQuery({
    queryKey: ["customers", "preparation", customerId, language],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/preparation", { params: { path: { customer_id: customerId } }, signal })),
  });
}

export const pdfOf = (customerId: string): string => `/api/v1/customers/${customerId}/preparation/pdf`;
