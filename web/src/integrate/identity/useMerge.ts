import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useCatalogObject } from "@/api/useCatalog";

export type Preview = Schemas["MergePreviewOut"];
export type Outcome = Schemas["OutcomeOut"];

export { describeError, useCatalogObject };

export function usePreview(customerIds: readonly string[], isOn: boolean): UseQueryResult<Preview> {
  return useQuery({
    queryKey: ["identity", "preview", ...customerIds],
    queryFn: () => bodyOf(client.POST("/api/v1/identity/merge/preview", { body: { customer_ids: [...customerIds], note: "" } })),
    enabled: isOn && customerIds.length > 1,
    staleTime: 0,
  });
}

function useFresh(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(["customers", "reviews", "identity", "home"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
}

export function useMerge(): UseMutationResult<Outcome, Error, { customerIds: readonly string[]; note: string }> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ customerIds, note }) => bodyOf(client.POST("/api/v1/identity/merge", { body: { customer_ids: [...customerIds], note } })),
    onSuccess: fresh,
  });
}

/** Takes back exactly one act, such as one merge among several. */
export function useWithdrawAct(): UseMutationResult<Outcome, Error, string> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: (actId) => bodyOf(client.POST("/api/v1/identity/acts/{act_id}/withdraw", { params: { path: { act_id: actId } } })),
    onSuccess: fresh,
  });
}

interface Split {
  customerId: string;
  /** Take only this record out; absent: take back all that people merged into the customer. */
  recordId?: string;
}

/** Takes a merge back; every field and every order, activity and task returns to its customer. */
export function useUnmerge(): UseMutationResult<Outcome, Error, Split> {
  const fresh = useFresh();
  return useMutation({
    mutationFn: ({ customerId, recordId }) =>
      bodyOf(client.POST("/api/v1/identity/customers/{customer_id}/unmerge", { params: { path: { customer_id: customerId } }, body: { record_id: recordId ?? null, note: "" } })),
    onSuccess: fresh,
  });
}
