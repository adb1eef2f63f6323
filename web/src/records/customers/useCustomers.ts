import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import { useCatalogObject } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";
import { isMissing, type ListQuestion } from "@/studio/records/public";

export type Values = Record<string, unknown>;
export type CustomerRow = Omit<Schemas["CustomerOut"], "values"> & { values: Values };
export type CustomerPageData = Schemas["CustomerPageOut"];
export type Customer = Schemas["CustomerOfPage"];
type Change<T, R = unknown> = UseMutationResult<R, Error, T>;

export { describeError, isMissing, useCatalogObject };

const PAGE = 100;

/** The customers of a view; the first page brings the capped count. */
export function useCustomerList(asked: ListQuestion, isOn: boolean): KeysetList<CustomerRow> {
  return useKeyset<CustomerRow>({
    key: ["customers", "list", asked],
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/customers", { params: { query: { ...asked, cursor, limit: PAGE, with_count: cursor === null } }, signal })),
    isOn,
  });
}

/** Everything that a record page shows first. */
export function useCustomerPage(id: string | null): UseQueryResult<CustomerPageData> {
  return useQuery({
    queryKey: ["customers", "page", id],
    queryFn: ({ signal }) => bodyOf(client.GET("/api/v1/customers/{customer_id}/page", { params: { path: { customer_id: id ?? "" } }, signal })),
    enabled: id !== null,
  });
}

/** Lists and pages are asked again after a write. */
export function useFreshCustomers(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["customers"] });
}

export interface Patch {
  id: string;
  version: number;
  values?: Values;
  unlock?: string[];
}

/** Changes fields, or gives them back to the sources. The caller shows the refusal beside the field. */
export function useUpdateCustomer(): Change<Patch, Schemas["CustomerCardOut"]> {
  const fresh = useFreshCustomers();
  return useMutation({
    mutationFn: ({ id, version, values = {}, unlock = [] }) =>
      bodyOf(client.PATCH("/api/v1/customers/{customer_id}", { params: { path: { customer_id: id } }, body: { version, values, unlock } })),
    onSuccess: fresh,
    meta: { quiet: true },
  });
}

export function useCreateCustomer(): Change<Values, Schemas["CustomerOut"]> {
  const fresh = useFreshCustomers();
  return useMutation({ mutationFn: (values) => bodyOf(client.POST("/api/v1/customers", { body: { values } })), onSuccess: fresh });
}

export function useDeleteCustomer(): Change<{ id: string; version: number }> {
  const fresh = useFreshCustomers();
  return useMutation({
    mutationFn: ({ id, version }) => client.DELETE("/api/v1/customers/{customer_id}", { params: { path: { customer_id: id }, query: { version } } }),
    onSuccess: fresh,
  });
}

/** Takes a record out of the recycle bin again. */
export function useRestore(object: "customers" | "contacts"): Change<string> {
  const fresh = useFreshCustomers();
  return useMutation({
    mutationFn: (id) => client.POST("/api/v1/objects/{object}/records/{record_id}/restore", { params: { path: { object, record_id: id } } }),
    onSuccess: fresh,
  });
}
