import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { UnmergeButton } from "@/integrate/identity/public";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Skeleton } from "@/ui/controls";
import { DatabaseOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { useConfirm } from "@/ui/useConfirm";
import { describeError, useCatalogObject, type Customer } from "../useCustomers";
import { Links } from "./Links";
import { SourceCard } from "./SourceCard";
import { useStory, useTakeOut, type SourceRecord, type Story } from "./useSources";

/** The fields that a record gave to the customer, each with the rule that chose it. */
export function givenBy(provenance: Record<string, { record_id: string; rule: string }>, recordId: string): Map<string, string> {
  return new Map(Object.entries(provenance).filter(([, it]) => it.record_id === recordId).map(([key, it]) => [key, it.rule]));
}

function useAskTakeOut(customerId: string): (record: SourceRecord) => void {
  const { t } = useTranslation("records/customers");
  const confirm = useConfirm();
  const takeOut = useTakeOut(customerId);
  const navigate = useNavigate();
  return (record) =>
    confirm({
      title: t("sources.takeOutTitle", { source: record.source }),
      text: t("sources.takeOutText"),
      okText: t("sources.takeOut"),
      isDanger: true,
      run: () =>
        takeOut.mutateAsync(record.record_id).then(({ customers }) => {
          notify({ kind: "success", text: t("sources.takenOut") });
          const other = customers.find((it) => it !== customerId);
          if (other !== undefined) void navigate({ to: `/customers/${other}` });
        }),
    });
}

function Records({ story, customer }: { story: Story; customer: Customer }): ReactNode {
  const { t } = useTranslation("records/customers");
  const can = useCan();
  const fields = useCatalogObject("customers").data?.fields ?? [];
  const ask = useAskTakeOut(customer.id);
  const mayTakeOut = can("identity.merge") && story.records.length > 1;
  return (
    <div className="zk-stack zk-sources">
      <div className="zk-row zk-row-wrap">
        <p className="zk-muted zk-grow">{t("sources.note", { count: story.records.length })}</p>
        {story.decisions.some((it) => it.is_same) && <UnmergeButton customerId={customer.id} />}
      </div>
      {story.records.map((record) => (
        <SourceCard key={record.record_id} record={record} fields={fields} given={givenBy(customer.provenance, record.record_id)} onTakeOut={mayTakeOut ? () => ask(record) : undefined} />
      ))}
      <Links links={story.links} records={story.records} />
    </div>
  );
}

/** Where the customer comes from and why it is one. */
export function Sources({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation("records/customers");
  const query = useStory(customer.id);
  return (
    <PageState
      query={query}
      describe={describeError}
      loading={<Skeleton active paragraph={{ rows: 6 }} />}
      isEmpty={(it) => it.records.length === 0}
      empty={<EmptyState isCompact icon={<DatabaseOutlined />} title={t("sources.none")} hint={t("sources.noneHint")} />}
    >
      {(story) => <Records story={story} customer={customer} />}
    </PageState>
  );
}
