import { useMutation, useQuery, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useCatalogObject } from "@/api/useCatalog";
import { useFreshIdentity } from "./useTuning";

export type Policies = Schemas["PoliciesOut"];
export type Changed = Schemas["ChangedValueOut"];
export type PolicyBody = Schemas["PoliciesIn"];
type Started = Schemas["JobStartedOut"];

/** What a trial found; the result of its job. */
export interface PolicyTrial {
  values: number;
  customers: number;
  fields: Record<string, number>;
  sample: string[];
}

export { describeError, useCatalogObject };

export function usePolicies(): UseQueryResult<Policies> {
  return useQuery({ queryKey: ["identity", "policies"], queryFn: () => bodyOf(client.GET("/api/v1/identity/policies")) });
}

export function useTryPolicies(): UseMutationResult<Started, Error, PolicyBody> {
  return useMutation({ mutationFn: (body) => bodyOf(client.POST("/api/v1/identity/policies/trial", { body })) });
}

/** Values of some customers before and after a draft. */
export function useSample(body: PolicyBody, customerIds: readonly string[]): UseQueryResult<Changed[]> {
  return useQuery({
    queryKey: ["identity", "policies", "sample", JSON.stringify(body), ...customerIds],
    queryFn: async () => (await bodyOf(client.POST("/api/v1/identity/policies/sample", { body: { ...body, customer_ids: [...customerIds] } }))).items,
    enabled: customerIds.length > 0,
  });
}

export function useApplyPolicies(): UseMutationResult<Started, Error, PolicyBody> {
  const fresh = useFreshIdentity();
  return useMutation({ mutationFn: (body) => bodyOf(client.PUT("/api/v1/identity/policies", { body })), onSettled: fresh });
}

export function useUndoPolicies(): UseMutationResult<Started, Error, void> {
  const fresh = useFreshIdentity();
  return useMutation({ mutationFn: () => bodyOf(client.POST("/api/v1/identity/policies/undo")), onSettled: fresh });
}
