import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export { describeError } from "@/api/queryClient";
export { useCatalogObject } from "@/api/useCatalog";

export type Told = Schemas["ReceiptsOut"];
export type Line = Schemas["ReceiptLineOut"];
export type Quality = Schemas["PaymentQualityOut"];
export type Owed = Schemas["PaymentWhyOut"];

export interface Risk {
  id: string;
  version: number;
  values: Record<string, unknown>;
}

export const OBJECT = "payment_risks";
const PAGE = 50;

/** The newest run in the reader's language, as far as the reader may see it. */
export function useReceipts(language: string): UseQueryResult<Told> {
  return useQuery({ queryKey: [OBJECT, "receipts", language], queryFn: () => bodyOf(client.GET("/api/v1/payments/receipts")) });
}

export function useRisks(where: string, sort: string): KeysetList<Risk> {
  return useKeyset<Risk>({
    key: [OBJECT, "list", where, sort],
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/objects/{object}/records", { params: { path: { object: OBJECT }, query: { where, sort, cursor, limit: PAGE, with_count: cursor === null } }, signal })),
  });
}

/** What a customer owes that is due soon or already, with reasons. */
export function useOwed(customerId: string, language: string): UseQueryResult<Schemas["CustomerPaymentsOut"]> {
  return useQuery({
    queryKey: [OBJECT, "customer", customerId, language],
    queryFn: () => bodyOf(client.GET("/api/v1/customers/{customer_id}/payments", { params: { path: { customer_id: customerId } } })),
  });
}

export function useFreshPayments(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [OBJECT] });
}

export function useRun(): UseMutationResult<Schemas["JobOut"], Error, void> {
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/payments/runs")) });
}
