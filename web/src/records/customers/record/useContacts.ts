import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { useFreshCustomers, type Values } from "../useCustomers";

const OBJECT = "contacts";

export function useCreateContact(customerId: string): UseMutationResult<Schemas["ContactMade"], Error, Values> {
  const fresh = useFreshCustomers();
  return useMutation({
    mutationFn: (values) => bodyOf(client.POST("/api/v1/customers/{customer_id}/contacts", { params: { path: { customer_id: customerId } }, body: { values } })),
    onSuccess: fresh,
  });
}

export function useUpdateContact(): UseMutationResult<unknown, Error, { id: string; version: number; values: Values }> {
  const fresh = useFreshCustomers();
  return useMutation({
    mutationFn: ({ id, version, values }) =>
      client.PATCH("/api/v1/objects/{object}/records/{record_id}", { params: { path: { object: OBJECT, record_id: id } }, body: { version, values } }),
    onSettled: fresh,
  });
}

export function useDeleteContact(): UseMutationResult<unknown, Error, { id: string; version: number }> {
  const fresh = useFreshCustomers();
  return useMutation({
    mutationFn: ({ id, version }) =>
      client.DELETE("/api/v1/objects/{object}/records/{record_id}", { params: { path: { object: OBJECT, record_id: id }, query: { version } } }),
    onSuccess: fresh,
  });
}
