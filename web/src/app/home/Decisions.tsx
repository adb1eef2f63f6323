import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/format";
import { useCan } from "@/lib/session";
import { Badge } from "@/ui/Badge";
import { Button, Dropdown } from "@/ui/controls";
import { CheckCircleOutlined, CheckOutlined, ClockCircleOutlined, ThunderboltOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { describeError, useDecisions, useFinishTask, useSnoozeTask, type Decision } from "./useHome";

const SNOOZE_DAYS = [1, 3, 7];
const DAY_MS = 86_400_000;

function inDays(days: number): string {
  return formatDate(new Date(Date.now() + days * DAY_MS));
}

function Due({ on }: { on: string }): ReactNode {
  const { t } = useTranslation("app/home");
  const today = formatDate(new Date());
  if (on < today) return <Badge tone="red">{t("decision.overdue", { date: on })}</Badge>;
  if (on === today) return <Badge tone="orange">{t("decision.today")}</Badge>;
  return <Badge>{t("decision.due", { date: on })}</Badge>;
}

function Card({ decision }: { decision: Decision }): ReactNode {
  const { t } = useTranslation("app/home");
  const finish = useFinishTask();
  const snooze = useSnoozeTask();
  const isBusy = finish.isPending || snooze.isPending;
  return (
    <li className={isBusy ? "zk-decision zk-decision-going" : "zk-decision"}>
      <div className="zk-grow">
        <div className="zk-row zk-row-wrap">
          {decision.customer === null ? (
            <strong>{decision.title}</strong>
          ) : (
            <Link to={`/customers/${decision.customer.id}`} className="zk-decision-who">
              {decision.customer.name}
            </Link>
          )}
          {decision.due_on !== null && <Due on={decision.due_on} />}
          {decision.owner !== null && <span className="zk-muted">{decision.owner.name}</span>}
        </div>
        <p className="zk-decision-cause">{decision.cause}</p>
        {decision.action !== "" && (
          <p className="zk-decision-action">
            <ThunderboltOutlined aria-hidden="true" />
            <span className="zk-hidden">{t("decision.action")}</span>
            {decision.action}
          </p>
        )}
      </div>
      <div className="zk-decision-buttons">
        <Dropdown
          trigger={["click"]}
          menu={{
            items: SNOOZE_DAYS.map((days) => ({ key: String(days), label: t("decision.snoozeDays", { count: days }) })),
            onClick: ({ key }) => snooze.mutate({ id: decision.id, body: { until: inDays(Number(key)) } }),
          }}
        >
          <Button type="text" icon={<ClockCircleOutlined />} disabled={isBusy}>
            {t("decision.snooze")}
          </Button>
        </Dropdown>
        <Button icon={<CheckOutlined />} disabled={isBusy} onClick={() => finish.mutate({ id: decision.id, body: {} })}>
          {t("decision.done")}
        </Button>
      </div>
    </li>
  );
}

/** Today's decisions: why, what to do, done or later. */
export function Decisions(): ReactNode {
  const { t } = useTranslation("app/home");
  const can = useCan();
  const isOn = can("activities.view") || can("tasks.view");
  const query = useDecisions(isOn);
  if (!isOn) return null;
  return (
    <Panel
      title={
        <>
          {t("decision.title")}
          {query.data !== undefined && query.data.items.length > 0 && <span className="zk-tab-count">{query.data.items.length}</span>}
        </>
      }
      isFlush
    >
      <PageState
        query={query}
        describe={describeError}
        isEmpty={(it) => it.items.length === 0}
        empty={<EmptyState isCompact icon={<CheckCircleOutlined />} title={t("decision.none")} hint={t("decision.noneHint")} />}
      >
        {(answer) => (
          <ul>
            {answer.items.map((it) => (
              <Card key={it.id} decision={it} />
            ))}
          </ul>
        )}
      </PageState>
    </Panel>
  );
}
