import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { VisitorPath } from "@/integrate/events/public";
import { WhyChurn } from "@/know/predictions/public";
import { WhyScore } from "@/know/profiles/public";
import { ValuePanel } from "@/know/values/public";
import { Composer, TaskList, Timeline } from "@/records/activities/public";
import { DecisionChain, Relations } from "@/records/relations/public";
import { OrdersOf } from "@/records/orders/public";
import { usePreferences } from "@/lib/preferences";
import { useCan } from "@/lib/session";
import { Log, RecordSkeleton, useRelatedTabs } from "@/studio/records/public";
import { useIsPhone } from "@/lib/useMedia";
import { Button } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { ArrowLeftOutlined, UserOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RecordHeader, RecordPage, type RecordTab } from "@/ui/RecordPage";
import "./customers.css";
import { EditCustomerForm } from "./EditCustomerForm";
import { Actions, BottomActions } from "./record/Actions";
import { Contacts } from "./record/Contacts";
import { CustomerFields } from "./record/CustomerFields";
import { Facts, Scores } from "./record/Facts";
import { OrderSum } from "./record/OrderSum";
import { Points } from "./record/Points";
import { Sources } from "./record/Sources";
import { describeError, isMissing, useCustomerPage, type CustomerPageData, type Values } from "./useCustomers";

function useTabs(page: CustomerPageData): RecordTab[] {
  const { t } = useTranslation("records/customers");
  const can = useCan();
  const { nameOf } = useDirectory();
  const isPhone = useIsPhone();
  const { customer, contacts, tasks } = page;
  const values = customer.values as Values;
  const related = useRelatedTabs("customers", customer.id);
  const orders = typeof values["order_count"] === "number" ? values["order_count"] : undefined;
  return [
    { key: "timeline", label: t("tab.timeline"), content: <>{isPhone && tasks.length > 0 && <section className="zk-drawer-tasks zk-phone-tasks" aria-label={t("rail.tasks")}><TaskList tasks={tasks} customerId={customer.id} /></section>}<Composer customerId={customer.id} /><Timeline customerId={customer.id} nameOf={nameOf} /></> },
    ...(can("orders.view") ? [{ key: "orders", label: t("tab.orders"), count: orders, content: <OrdersOf customerId={customer.id} sum={<OrderSum values={values} />} /> }] : []),
    ...(can("contacts.view") && values["kind"] !== "person" ? [{ key: "contacts", label: t("tab.contacts"), count: contacts.length, content: <Contacts customerId={customer.id} contacts={contacts} /> }, { key: "decisions", label: t("tab.decisions"), content: <DecisionChain customerId={customer.id} /> }] : []),
    { key: "relations", label: t("tab.relations"), content: <Relations customerId={customer.id} customerKind={asText(values["kind"])} /> },
    ...related,
    { key: "sources", label: t("tab.sources"), content: <Sources customer={customer} /> },
    { key: "log", label: t("tab.log"), content: <Log object="customers" id={customer.id} version={customer.version} /> },
  ];
}

function Rail({ page }: { page: CustomerPageData }): ReactNode {
  const { t } = useTranslation("records/customers");
  const can = useCan();
  const isPhone = useIsPhone();
  const { customer, tasks } = page;
  return (
    <>
      {can("tasks.view") && !isPhone && (
        <Panel title={<>{t("rail.tasks")}{tasks.length > 0 && <span className="zk-tab-count">{tasks.length}</span>}</>}>
          <TaskList tasks={tasks} customerId={customer.id} />
        </Panel>
      )}
      <Panel><ValuePanel customerId={customer.id} /></Panel>
      <Panel><WhyScore customerId={customer.id} score="health" /></Panel>
      <Panel><WhyChurn customerId={customer.id} /></Panel>
      <Panel><WhyScore customerId={customer.id} score="rfm" /></Panel>
      <Panel title={t("rail.points")}><Points points={customer.points} /></Panel>
      <VisitorPath customerId={customer.id} />
    </>
  );
}

function Loaded({ page }: { page: CustomerPageData }): ReactNode {
  const navigate = useNavigate();
  const { t } = useTranslation("records/customers");
  const search: Record<string, unknown> = useSearch({ strict: false });
  const visit = usePreferences((it) => it.visit);
  const [isEditing, setIsEditing] = useState(false);
  const { customer } = page;
  const { id } = customer;
  const name = asText((customer.values as Values)["name"]);
  const tabs = useTabs(page);
  const tab = tabs.find((it) => it.key === search["tab"])?.key ?? "timeline";
  const open = (key: string): void => void navigate({ to: `/customers/${id}`, search: key === "timeline" ? {} : { tab: key }, replace: true });
  useEffect(() => visit({ to: `/customers/${id}`, title: name }), [visit, id, name]);
  const edit = (): void => setIsEditing(true);
  return (
    <>
      <RecordPage
        header={
          <RecordHeader
            name={name}
            back={<Link to="/customers" className="zk-back" aria-label={t("record.back")}><ArrowLeftOutlined /></Link>}
            facts={<Facts customer={customer} />}
            scores={<Scores customer={customer} />}
            actions={<Actions customer={customer} onEdit={edit} />}
          />
        }
        left={<CustomerFields customer={customer} />}
        tabs={tabs}
        tab={tab}
        onTab={open}
        rail={<Rail page={page} />}
        bottom={<BottomActions customer={customer} onEdit={edit} />}
      />
      <EditCustomerForm customer={customer} isOpen={isEditing} onClose={() => setIsEditing(false)} />
    </>
  );
}

/** Everything about one customer on one page. */
export default function CustomerPage(): ReactNode {
  const { t } = useTranslation("records/customers");
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const navigate = useNavigate();
  const query = useCustomerPage(id);
  if (isMissing(query.error)) {
    return (
      <EmptyState
        icon={<UserOutlined />}
        title={t("record.missing")}
        hint={t("record.missingHint")}
        action={<Button onClick={() => void navigate({ to: "/customers" })}>{t("record.back")}</Button>}
      />
    );
  }
  return (
    <PageState query={query} describe={describeError} loading={<RecordSkeleton />}>
      {(page) => <Loaded key={page.customer.id} page={page} />}
    </PageState>
  );
}
