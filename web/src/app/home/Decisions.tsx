import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Badge } from "@/ui/Badge";
import { Button, Dropdown } from "@/ui/controls";
import { CheckCircleOutlined, CheckOutlined, ClockCircleOutlined, ThunderboltOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { describeError, useAnswerTask, useDecisions, type Decision, type TaskAnswer } from "./useHome";

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
  const can = useCan();
  const tell = (given: TaskAnswer): void => {
    const date = given.kind === "snoozed" ? given.until : "";
    const text = t(`answered.${given.kind}`, { name: decision.customer_name, date });
    notify({ kind: "success", text, undo: () => reopen.mutate() });
  };
  const { answer, reopen } = useAnswerTask(decision.id, tell);
  const isBusy = answer.isPending;
  const due = decision.values.due_on ?? null;
  return (
    <li className={isBusy ? "zk-decision zk-decision-going" : "zk-decision"}>
      <div className="zk-grow">
        <div className="zk-row zk-row-wrap">
          {decision.customer_name !== "" && (
            <Link to={`/customers/${decision.customer_id}`} className="zk-decision-who">
              {decision.customer_name}
            </Link>
          )}
          {due !== null && <Due on={due} />}
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
      {can("tasks.edit") && (
        <div className="zk-decision-buttons">
          <Dropdown
            trigger={["click"]}
            menu={{
              items: [
                ...SNOOZE_DAYS.map((days) => ({ key: String(days), label: t("decision.snoozeDays", { count: days }) })),
                { type: "divider" as const },
                { key: "dismiss", label: t("decision.dismiss") },
              ],
              onClick: ({ key }) => {
                answer.mutate(key === "dismiss" ? { kind: "dismissed" } : { kind: "snoozed", until: inDays(Number(key)) });
              },
            }}
          >
            <Button type="text" icon={<ClockCircleOutlined />} disabled={isBusy}>
              {t("decision.snooze")}
            </Button>
          </Dropdown>
          <Button icon={<CheckOutlined />} disabled={isBusy} onClick={() => answer.mutate({ kind: "done" })}>
            {t("decision.done")}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Today's decisions: why, what to do, done or later. */
export function Decisions(): ReactNode {
  const { t } = useTranslation("app/home");
  const can = useCan();
  const isOn = can("tasks.view");
  const query = useDecisions(isOn);
  if (!isOn) return null;
  return (
    <Panel
      title={
        <>
          {t("decision.title")}{" "}
          {query.data !== undefined && query.data.length > 0 && <span className="zk-tab-count">{query.data.length}</span>}
        </>
      }
      isFlush
    >
      <PageState
        query={query}
        describe={describeError}
        isEmpty={(it) => it.length === 0}
        empty={<EmptyState isCompact icon={<CheckCircleOutlined />} title={t("decision.none")} hint={t("decision.noneHint")} />}
      >
        {(items) => (
          <ul>
            {items.map((it) => (
              <Card key={it.id} decision={it} />
            ))}
          </ul>
        )}
      </PageState>
    </Panel>
  );
}
