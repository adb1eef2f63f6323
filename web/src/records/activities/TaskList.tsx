import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Badge, type Tone } from "@/ui/Badge";
import { Button, Dropdown } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { CheckOutlined, ClockCircleOutlined, CloseOutlined, ThunderboltOutlined } from "@/ui/icons";
import "./activities.css";
import { dueState, inDays, type DueState } from "./days";
import { useDismissTask, useFinishTask, useSnoozeTask, type DismissReason, type Task } from "./useActivities";

const SNOOZE_DAYS = [1, 3, 7, 30];
const REASONS: readonly DismissReason[] = ["not_relevant", "already_done", "wrong_data", "later", "other"];
const DUE_TONE: Record<DueState, Tone> = { overdue: "red", today: "orange", later: "grey" };

function Due({ on }: { on: string }): ReactNode {
  const { t } = useTranslation("records/activities");
  const state = dueState(on);
  return <Badge tone={DUE_TONE[state]}>{t(`task.${state}`, { date: on })}</Badge>;
}

function Buttons({ task, customerId }: { task: Task; customerId: string }): ReactNode {
  const { t } = useTranslation("records/activities");
  const finish = useFinishTask(customerId);
  const snooze = useSnoozeTask(customerId);
  const dismiss = useDismissTask(customerId);
  const isBusy = finish.isPending || snooze.isPending || dismiss.isPending;
  return (
    <div className="zk-row zk-task-buttons">
      <Button size="small" icon={<CheckOutlined />} disabled={isBusy} onClick={() => finish.mutate(task.id, { onSuccess: () => notify({ kind: "success", text: t("task.finished") }) })}>
        {t("task.done")}
      </Button>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: SNOOZE_DAYS.map((days) => ({ key: String(days), label: t("task.snoozeDays", { count: days }) })),
          onClick: ({ key }) => snooze.mutate({ id: task.id, until: inDays(Number(key)) }),
        }}
      >
        <Button size="small" type="text" icon={<ClockCircleOutlined />} disabled={isBusy}>
          {t("task.snooze")}
        </Button>
      </Dropdown>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [{ key: "why", type: "group", label: t("task.dismissWhy"), children: REASONS.map((it) => ({ key: it, label: t(`task.reason.${it}`) })) }],
          onClick: ({ key }) => dismiss.mutate({ id: task.id, reason: key as DismissReason }),
        }}
      >
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label={t("task.dismiss")} title={t("task.dismiss")} disabled={isBusy} />
      </Dropdown>
    </div>
  );
}

/** What is to be done for a customer: cause, suggestion, done or later. */
export function TaskList({ tasks, customerId }: { tasks: Task[]; customerId: string }): ReactNode {
  const { t } = useTranslation("records/activities");
  const can = useCan();
  if (tasks.length === 0) return <p className="zk-muted">{t("task.none")}</p>;
  return (
    <ul className="zk-tasks">
      {tasks.map((task) => {
        const values = task.values as Record<string, unknown>;
        const due = asText(values["due_on"]);
        return (
          <li key={task.id} className="zk-task">
            <div className="zk-row zk-row-wrap">{due !== "" && <Due on={due} />}</div>
            <p className="zk-task-cause">{task.cause === "" ? asText(values["subject"]) : task.cause}</p>
            {task.action !== "" && (
              <p className="zk-task-action">
                <ThunderboltOutlined aria-hidden="true" />
                <span className="zk-hidden">{t("task.suggested")}</span>
                {task.action}
              </p>
            )}
            {can("tasks.edit") && <Buttons task={task} customerId={customerId} />}
          </li>
        );
      })}
    </ul>
  );
}
// locale: records/activities:task.reason.*
