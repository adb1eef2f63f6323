import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { Composer, TaskList, Timeline } from "@/records/activities/public";
import { asText } from "@/ui/fields/values";
import { UserOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { SideDrawer } from "@/ui/SideDrawer";
import { CustomerFields } from "./record/CustomerFields";
import { Facts, Scores } from "./record/Facts";
import { describeError, isMissing, useCustomerPage, type CustomerPageData } from "./useCustomers";
import "./customers.css";

interface DrawerProps {
  /** Null: closed. */
  id: string | null;
  onClose: () => void;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  onExpand: (id: string) => void;
}

function Body({ page }: { page: CustomerPageData }): ReactNode {
  const { t } = useTranslation("records/customers");
  const { nameOf } = useDirectory();
  const { customer, tasks } = page;
  return (
    <div className="zk-drawer">
      <div className="zk-row zk-row-wrap zk-record-facts">
        <Facts customer={customer} />
        <span className="zk-grow" />
        <Scores customer={customer} />
      </div>
      {tasks.length > 0 && (
        <section className="zk-drawer-tasks" aria-label={t("rail.tasks")}>
          <TaskList tasks={tasks} customerId={customer.id} />
        </section>
      )}
      <CustomerFields customer={customer} isBrief />
      <section>
        <h2 className="zk-drawer-title">{t("tab.timeline")}</h2>
        <Composer customerId={customer.id} />
        <Timeline customerId={customer.id} nameOf={nameOf} />
      </section>
    </div>
  );
}

/** A customer beside the list: who it is, what to do, what happened. */
export default function CustomerDrawer({ id, onClose, onPrevious, onNext, onExpand }: DrawerProps): ReactNode {
  const { t } = useTranslation("records/customers");
  const query = useCustomerPage(id);
  const name = asText(query.data?.customer.values["name"]);
  return (
    <SideDrawer isOpen={id !== null} width={600} title={name} onClose={onClose} onPrevious={onPrevious} onNext={onNext} {...(id === null ? {} : { onExpand: () => onExpand(id) })}>
      {id !== null &&
        (isMissing(query.error) ? (
          <EmptyState icon={<UserOutlined />} title={t("record.missing")} hint={t("record.missingHint")} />
        ) : (
          <PageState key={id} query={query} describe={describeError}>
            {(page) => <Body page={page} />}
          </PageState>
        ))}
    </SideDrawer>
  );
}
