import { useNavigate } from "@tanstack/react-router";
import { lazy, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RecordsPage } from "@/studio/records/public";
import { useCan } from "@/lib/session";
import { Button } from "@/ui/controls";
import { PlusOutlined } from "@/ui/icons";
import { late } from "@/ui/late";
import { readable } from "./fields";
import { useCatalogObject, useCustomerList, type CustomerRow } from "./useCustomers";

/** With its editors it weighs as much as the list; it comes with the first record that opens. */
const CustomerDrawer = lazy(() => import("./CustomerDrawer"));
/** Merging begins with a selection. */
const MergeButton = lazy(() => import("@/integrate/identity/public").then((it) => ({ default: it.MergeButton })));
const NoCustomers = late(async () => (await import("./NoCustomers")).NoCustomers);
const ASKED = ["owner"];

/** All customers in sight. */
export default function CustomerListPage(): ReactNode {
  const { t } = useTranslation("records/customers");
  const can = useCan();
  const navigate = useNavigate();
  const { data } = useCatalogObject("customers");
  const fields = useMemo(() => readable(data?.fields ?? []), [data]);
  return (
    <RecordsPage<CustomerRow>
      object="customers"
      path="/customers"
      defaultSort="-last_order_at"
      described={data}
      fields={fields}
      useRows={useCustomerList}
      searchWords={t("list.search")}
      alwaysAsked={ASKED}
      moreBulk={(ids, done) => <MergeButton customerIds={ids} onDone={done} />}
      actions={
        can("customers.create") && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: "/customers/new" })}>
            {t("new.button")}
          </Button>
        )
      }
      whenNone={<NoCustomers />}
      drawer={(place) => <CustomerDrawer {...place} onExpand={(customer) => void navigate({ to: `/customers/${customer}` })} />}
    />
  );
}
