import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { asText } from "@/ui/fields/values";
import { ShoppingOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { catalogColumns } from "@/ui/table/catalogColumns";
import { DataTable } from "@/ui/table/DataTable";
import { useCatalogObject, useOrdersOf, type Order } from "./useOrders";

/** On the customer's own page the customer is no column. */
const LEFT_OUT = new Set(["customer", "created_at", "currency"]);

/** The orders of a customer; `sum` stands right below them. */
export function OrdersOf({ customerId, sum }: { customerId: string; sum?: ReactNode }): ReactNode {
  const { t } = useTranslation("records/orders");
  const language = useLanguage();
  const [sort, setSort] = useState("-ordered_at");
  const fields = useCatalogObject("orders").data?.fields;
  const list = useOrdersOf(customerId, sort);
  const columns = useMemo(
    () => catalogColumns<Order>((fields ?? []).filter((it) => it.is_listed === true && !LEFT_OUT.has(it.key)), { language, valueOf: (row, field) => (row.values as Record<string, unknown>)[field.key] }),
    [fields, language],
  );
  const height = Math.min(560, 36 * Math.max(list.rows.length, 5) + 84);
  return (
    <div className="zk-inner-table" style={{ "--zk-inner-height": `${height}px` } as never}>
      <DataTable
        id="customer-orders"
        label={t("label")}
        columns={columns}
        {...list}
        rowKey={(it) => it.id}
        rowName={(it) => asText((it.values as Record<string, unknown>)["external_key"])}
        sort={sort}
        onSort={setSort}
        foot={sum}
        empty={<EmptyState isCompact icon={<ShoppingOutlined />} title={t("none")} hint={t("noneHint")} />}
      />
    </div>
  );
}
