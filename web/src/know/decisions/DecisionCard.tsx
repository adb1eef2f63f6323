import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Badge, type Tone } from "@/ui/Badge";
import { Button, Dropdown, Input } from "@/ui/controls";
import { CheckOutlined, ClockCircleOutlined, CloseOutlined, ThunderboltOutlined } from "@/ui/icons";
import { PromptModal } from "@/ui/PromptModal";
import "./decisions.css";
import { useAnswer, type Decision, type Kind, type Reason, type TaskAnswer } from "./useDecisions";
import { Worth } from "./WhyDecision";

const SNOOZE_DAYS = [1, 3, 7];
const DAY_MS = 86_400_000;
const TONES: Record<Kind, Tone> = { leaving: "orange", silent: "grey", complaint: "red", offer: "green" };
const REASONS: readonly Reason[] = ["not_relevant", "already_done", "wrong_data", "later", "other"];

function inDays(days: number): string {
  return formatDate(new Date(Date.now() + days * DAY_MS));
}

function Due({ on }: { on: string }): ReactNode {
  const { t } = useTranslation("know/decisions");
  const today = formatDate(new Date());
  if (on < today) return <Badge tone="red">{t("due.overdue", { date: on })}</Badge>;
  if (on === today) return null;
  return <Badge>{t("due.later", { date: on })}</Badge>;
}

interface NoteProps {
  onOk: (note: string) => void;
  onClose: () => void;
}

function OtherReason({ onOk, onClose }: NoteProps): ReactNode {
  const { t } = useTranslation("know/decisions");
  const [note, setNote] = useState("");
  return (
    <PromptModal isOpen title={t("other.title")} okText={t("other.save")} isReady={note.trim() !== ""} onOk={() => onOk(note.trim())} onClose={onClose}>
      <Input.TextArea autoFocus rows={2} maxLength={300} value={note} aria-label={t("other.label")} placeholder={t("other.label")} onChange={(event) => setNote(event.target.value)} />
    </PromptModal>
  );
}

interface ButtonsProps {
  isBusy: boolean;
  onAnswer: (given: TaskAnswer) => void;
}

function Buttons({ isBusy, onAnswer }: ButtonsProps): ReactNode {
  const { t } = useTranslation("know/decisions");
  const [isOther, setOther] = useState(false);
  const dismiss = (reason: Reason, note = ""): void => onAnswer({ kind: "dismissed", reason, note });
  return (
    <div className="zk-decision-buttons">
      <Button icon={<CheckOutlined />} disabled={isBusy} onClick={() => onAnswer({ kind: "done" })}>{t("done")}</Button>
      <Dropdown trigger={["click"]} menu={{ items: SNOOZE_DAYS.map((days) => ({ key: String(days), label: t("snoozeDays", { count: days }) })), onClick: ({ key }) => onAnswer({ kind: "snoozed", until: inDays(Number(key)) }) }}>
        <Button type="text" icon={<ClockCircleOutlined />} disabled={isBusy}>{t("snooze")}</Button>
      </Dropdown>
      <Dropdown trigger={["click"]} menu={{ items: [{ key: "why", type: "group", label: t("dismissWhy"), children: REASONS.map((it) => ({ key: it, label: t(`reason.${it}`) })) }], onClick: ({ key }) => (key === "other" ? setOther(true) : dismiss(key as Reason)) }}>
        <Button type="text" icon={<CloseOutlined />} disabled={isBusy} aria-label={t("dismiss")} title={t("dismiss")} />
      </Dropdown>
      {isOther && <OtherReason onClose={() => setOther(false)} onOk={(note) => { setOther(false); dismiss("other", note); }} />}
    </div>
  );
}
// locale: know/decisions:reason.*

/** One thing to decide: for whom, why, what to do, what it is worth; done, put off, or not wanted for a reason. */
export function DecisionCard({ decision }: { decision: Decision }): ReactNode {
  const { t } = useTranslation("know/decisions");
  const can = useCan();
  const tell = (given: TaskAnswer): void => {
    const date = given.kind === "snoozed" ? given.until : "";
    const text = t(`answered.${given.kind === "dismissed" ? given.reason : given.kind}`, { name: decision.customer_name, date });
    notify({ kind: "success", text, undo: () => reopen.mutate() });
  };
  const { answer, reopen } = useAnswer(decision.id, tell);
  const due = decision.values.due_on ?? null;
  return (
    <li className={answer.isPending ? "zk-decision zk-decision-going" : "zk-decision"}>
      <div className="zk-grow">
        <div className="zk-row zk-row-wrap">
          {decision.customer_name !== "" && <Link to={`/customers/${decision.customer_id}`} className="zk-decision-who">{decision.customer_name}</Link>}
          {decision.kind !== "" && <Badge tone={TONES[decision.kind]}>{t(`kind.${decision.kind}`)}</Badge>}
          {decision.is_retried ? <Badge tone="purple">{t("retried")}</Badge> : decision.weight < 1 && <Badge>{t("sunk")}</Badge>}
          {due !== null && <Due on={due} />}
        </div>
        <p className="zk-decision-cause">{decision.cause}</p>
        {decision.action !== "" && (
          <p className="zk-decision-action">
            <ThunderboltOutlined aria-hidden="true" />
            <span className="zk-hidden">{t("action")}</span>
            {decision.action}
          </p>
        )}
        {decision.kind !== "" && (
          <p className="zk-decision-record zk-muted zk-small">
            {decision.data_date !== null && t("why.date", { date: formatDate(decision.data_date) })}
            {decision.data_date !== null && " · "}
            {decision.hit}
          </p>
        )}
      </div>
      <Worth decision={decision} />
      {can("tasks.edit") && <Buttons isBusy={answer.isPending} onAnswer={(given) => answer.mutate(given)} />}
    </li>
  );
}
// locale: know/decisions:answered.*
// locale: know/decisions:kind.*
