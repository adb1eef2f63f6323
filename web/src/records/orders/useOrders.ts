import { bodyOf, client, type Schemas } from "@/api/client";
import { useCatalogObject } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";

export type Order = Schemas["OrderOut"];

export { useCatalogObject };

export function useOrdersOf(customerId: string, sort: string): KeysetList<Order> {
  return useKeyset<Order>({
    key: ["customers", "orders", customerId, sort],
    load: (cursor, signal) =>
      bodyOf(
        client.GET("/api/v1/customers/{customer_id}/orders", {
          params: { path: { customer_id: customerId }, query: { sort, cursor, limit: 50 } },
          signal,
        }),
      ),
  });
}
