import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { VisitorPath } from "@/integrate/events/public";
import { CustomerSignals } from "@/integrate/signals/public";
import { InfluenceCard, PeersCard } from "@/know/graph/public";
import { DuesCard } from "@/know/maintenance/public";
import { WhyChurn, WhyPurchases } from "@/know/predictions/public";
import { ProfileCard, WhyScore } from "@/know/profiles/public";
import { OffersPanel } from "@/know/recommendations/public";
import { CustomerTags } from "@/know/tags/public";
import { TextMark, useReadings } from "@/know/texts/public";
import { ValuePanel } from "@/know/values/public";
import { Composer, TaskList, Timeline } from "@/records/activities/public";
import { arranged, CUSTOMER_CARDS, CUSTOMER_TABS, useLayout, withRelated, type CustomerCard, type CustomerTab } from "@/studio/forms/public";
import { usePreferences } from "@/lib/preferences";
import { useCan } from "@/lib/session";
import { Log, RecordSkeleton, useRelatedTabs } from "@/studio/records/public";
import { useIsPhone } from "@/lib/useMedia";
import { Button, Skeleton } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { ArrowLeftOutlined, UserOutlined } from "@/ui/icons";
import { late } from "@/ui/late";
import { Foldable, FoldAll } from "@/ui/Foldable";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RecordHeader, RecordPage, type RecordTab } from "@/ui/RecordPage";
import "./customers.css";
import { readable } from "./fields";
import { Actions, BottomActions } from "./record/Actions";
import { CustomerFields } from "./record/CustomerFields";
import { Facts, Scores } from "./record/Facts";
import { OrderSum } from "./record/OrderSum";
import { Points } from "./record/Points";
import { Sources } from "./record/Sources";
import { describeError, isMissing, useCatalogObject, useCustomerPage, type CustomerPageData, type Values } from "./useCustomers";

/** What is behind a tab or a button comes when it is asked for. */
const DecisionChain = lazy(() => import("@/records/relations/public").then((it) => ({ default: it.DecisionChain })));
const Relations = lazy(() => import("@/records/relations/public").then((it) => ({ default: it.Relations })));
const OrdersOf = lazy(() => import("@/records/orders/public").then((it) => ({ default: it.OrdersOf })));
const Contacts = lazy(() => import("./record/Contacts").then((it) => ({ default: it.Contacts })));
const Disputed = late(async () => (await import("@/integrate/conflicts/public")).Disputed);
const NextPurchase = late(async () => (await import("@/know/rhythms/public")).NextPurchase, <Skeleton active title={{ width: "40%" }} paragraph={{ rows: 3 }} />);
const CustomerPayments = late(async () => (await import("@/know/payments/public")).CustomerPayments);
const EditCustomerForm = late(async () => (await import("./EditCustomerForm")).EditCustomerForm);

interface Tab extends RecordTab {
  /** Without the right to it, or of no use for this kind of customer. */
  isOff?: boolean;
}

function useTabs(page: CustomerPageData, hasTasks: boolean): RecordTab[] {
  const { t } = useTranslation("records/customers");
  const can = useCan();
  const { nameOf } = useDirectory();
  const isPhone = useIsPhone();
  const layout = useLayout("customers").data;
  const { customer, contacts, tasks } = page;
  const values = customer.values as Values;
  const related = useRelatedTabs("customers", customer.id);
  const readings = useReadings(customer.id, can("activities.view"));
  const orders = typeof values["order_count"] === "number" ? values["order_count"] : undefined;
  const isFirm = can("contacts.view") && values["kind"] !== "person";
  const due = isPhone && hasTasks && tasks.length > 0;
  const parts: Record<CustomerTab, Omit<Tab, "key" | "label">> = {
    timeline: { content: <>{due && <section className="zk-drawer-tasks zk-phone-tasks" aria-label={t("rail.tasks")}><TaskList tasks={tasks} customerId={customer.id} /></section>}<Composer customerId={customer.id} /><Timeline customerId={customer.id} nameOf={nameOf} markOf={(id) => <TextMark reading={readings.get(id)} />} /></> },
    orders: { isOff: !can("orders.view"), count: orders, content: <OrdersOf customerId={customer.id} sum={<OrderSum values={values} />} /> },
    contacts: { isOff: !isFirm, count: contacts.length, content: <Contacts customerId={customer.id} contacts={contacts} /> },
    decisions: { isOff: !isFirm, content: <DecisionChain customerId={customer.id} /> },
    relations: { content: <Relations customerId={customer.id} customerKind={asText(values["kind"])} /> },
    sources: { content: <Sources customer={customer} /> },
    log: { content: <Log object="customers" id={customer.id} version={customer.version} /> },
  };
  const own = CUSTOMER_TABS.map((key): Tab => ({ key, label: t(`tab.${key}`), ...parts[key] })).filter((it) => it.isOff !== true);
  return arranged(withRelated<RecordTab>(own, related), layout?.tabs ?? []);
}

interface Card {
  key: CustomerCard;
  content: ReactNode;
}

/** The cards at the right, in the order of the layout; a phone has the tasks above the timeline. */
function useCards(page: CustomerPageData): Card[] {
  const { t } = useTranslation("records/customers");
  const can = useCan();
  const layout = useLayout("customers").data;
  const fields = useCatalogObject("customers").data?.fields ?? [];
  const { customer, tasks } = page;
  const { id } = customer;
  const cards: Record<CustomerCard, ReactNode> = {
    tasks: can("tasks.view") && (
      <Panel title={<>{t("rail.tasks")}{tasks.length > 0 && <span className="zk-tab-count">{tasks.length}</span>}</>}>
        <TaskList tasks={tasks} customerId={id} />
      </Panel>
    ),
    profile: <ProfileCard customerId={id} fields={readable(fields)} values={customer.values} />,
    offers: can("orders.view") && <OffersPanel customerId={id} />,
    peers: can("orders.view") && <PeersCard customerId={id} />,
    value: <Panel><ValuePanel customerId={id} /></Panel>,
    next: <Panel><NextPurchase customerId={id} /></Panel>,
    dues: can("maintenance.view") && <DuesCard customerId={id} />,
    purchases: <Panel><WhyPurchases customerId={id} /></Panel>,
    payments: can("payment_risks.view") && can("orders.view") && <CustomerPayments customerId={id} />,
    health: <Panel><WhyScore customerId={id} score="health" /></Panel>,
    churn: <Panel><WhyChurn customerId={id} /></Panel>,
    rfm: <Panel><WhyScore customerId={id} score="rfm" /></Panel>,
    influence: <InfluenceCard customerId={id} />,
    points: <Panel title={t("rail.points")}><Points points={customer.points} /></Panel>,
    visits: <VisitorPath customerId={id} />,
    signals: can("signals.view") && <CustomerSignals customerId={id} />,
  };
  return arranged(CUSTOMER_CARDS.map((key) => ({ key, content: cards[key] })).filter((it) => it.content !== false), layout?.rail ?? []);
}

/** Whether a card is folded is kept under this name. */
const foldOf = (card: CustomerCard): string => `customers.${card}`;

function Loaded({ page }: { page: CustomerPageData }): ReactNode {
  const navigate = useNavigate();
  const { t } = useTranslation("records/customers");
  const search: Record<string, unknown> = useSearch({ strict: false });
  const visit = usePreferences((it) => it.visit);
  const [isEditing, setIsEditing] = useState(false);
  const can = useCan();
  const { customer } = page;
  const { id } = customer;
  const name = asText((customer.values as Values)["name"]);
  const isPhone = useIsPhone();
  const cards = useCards(page);
  const tabs = useTabs(page, cards.some((it) => it.key === "tasks"));
  const rail = cards.filter((it) => !isPhone || it.key !== "tasks");
  const first = tabs[0]?.key ?? "";
  const tab = tabs.find((it) => it.key === search["tab"])?.key ?? first;
  const open = (key: string): void => void navigate({ to: `/customers/${id}`, search: key === first ? {} : { tab: key }, replace: true });
  useEffect(() => visit({ to: `/customers/${id}`, title: name }), [visit, id, name]);
  const edit = (): void => setIsEditing(true);
  return (
    <>
      <RecordPage
        header={
          <>
            <RecordHeader
              name={name}
              back={<Link to="/customers" className="zk-back" aria-label={t("record.back")}><ArrowLeftOutlined /></Link>}
              facts={<><Facts customer={customer} />{can("tags.view") && <CustomerTags customerId={id} />}</>}
              scores={<Scores customer={customer} />}
              actions={<Actions customer={customer} onEdit={edit} />}
            />
            <Disputed record={id} />
          </>
        }
        left={<CustomerFields customer={customer} />}
        tabs={tabs}
        tab={tab}
        onTab={open}
        {...(rail.length === 0 ? {} : { rail: <><FoldAll ids={rail.map((it) => foldOf(it.key))} />{rail.map((it) => <Foldable key={it.key} id={foldOf(it.key)}>{it.content}</Foldable>)}</> })}
        bottom={<BottomActions customer={customer} onEdit={edit} />}
      />
      {isEditing && <EditCustomerForm customer={customer} onClose={() => setIsEditing(false)} />}
    </>
  );
}

/** Everything about one customer on one page. */
export default function CustomerPage(): ReactNode {
  const { t } = useTranslation("records/customers");
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const navigate = useNavigate();
  const query = useCustomerPage(id);
  // Tabs in the order of a layout: shown before it is there they would change places under the eye.
  const layout = useLayout("customers");
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
      {(page) => (layout.isPending ? <RecordSkeleton /> : <Loaded key={page.customer.id} page={page} />)}
    </PageState>
  );
}
