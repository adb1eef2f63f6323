import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/lib/format";
import { useCan } from "@/lib/session";
import { StatusDot, type Tone } from "@/ui/Badge";
import { Button, Segmented } from "@/ui/controls";
import { HistoryOutlined } from "@/ui/icons";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { RelativeTime } from "@/ui/RelativeTime";
import { Said, Wire } from "./Said";
import { useOutgoing, useReplayAll, useReplayOne, type Outgoing, type OutgoingState, type WriteBack } from "./useWriteBack";

// locale: integrate/writebacks:state.*

const TONES: Record<OutgoingState, Tone> = { waiting: "blue", sent: "green", skipped: "grey", refused: "orange", conflict: "purple", dead: "red" };
const STATES = ["", "waiting", "sent", "refused", "conflict", "dead"] as const;
const AGAIN = new Set<OutgoingState>(["refused", "conflict", "dead", "waiting"]);

function Details({ change }: { change: Outgoing }): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  return (
    <div className="zk-back-details">
      <ol className="zk-back-tries">
        {change.tries.map((it) => (
          <li key={it.at} className="zk-small"><span className="zk-muted">{formatInstant(it.at)}</span> <span className="zk-mono">{it.status ?? "—"}</span> <span className="zk-muted">{it.ms} ms</span> {it.problem !== "" && <span className="zk-wrong">{it.problem}</span>}</li>
        ))}
      </ol>
      <Wire title={t("request")} text={change.request} />
      <Wire title={t("answer")} text={change.answer} />
      <span className="zk-row zk-row-wrap zk-small">
        {change.object === "customers" && <Link to={`/customers/${change.record_id}`}>{t("openRecord")}</Link>}
        {change.state === "conflict" && <Link to="/conflicts">{t("openConflicts")}</Link>}
        <span className="zk-mono zk-muted">{change.id.replaceAll("-", "")}</span>
      </span>
    </div>
  );
}

function Line({ id, change, object }: { id: string; change: Outgoing; object: string }): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  const can = useCan();
  const [isOpen, setIsOpen] = useState(false);
  const replay = useReplayOne(id);
  return (
    <li className="zk-back-change">
      <div className="zk-row zk-spread">
        <button type="button" className="zk-plain zk-grow zk-back-what" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <span className="zk-row zk-row-wrap"><StatusDot tone={TONES[change.state]}>{t(`state.${change.state}`)}</StatusDot><span className="zk-mono">{change.key}</span><span className="zk-muted zk-small"><RelativeTime at={change.created_at} />{change.attempts > 1 && <> · {t("tries", { count: change.attempts })}</>}{change.state === "waiting" && change.attempts > 0 && <> · {t("next")} <RelativeTime at={change.due_at} /></>}</span></span>
          <Said values={change.values} object={object} />
          {change.problem !== "" && <span className={change.state === "skipped" ? "zk-muted zk-small" : "zk-wrong zk-small"}>{change.problem}</span>}
        </button>
        {AGAIN.has(change.state) && can("connectors.write_back") && <Button size="small" loading={replay.isPending} onClick={() => replay.mutate(change.id)}>{t(change.state === "waiting" ? "now" : "again")}</Button>}
      </div>
      {isOpen && <Details change={change} />}
    </li>
  );
}

/** What is or was on its way to a connector's system, with each try and what came back. */
export function OutgoingList({ id, counts, object }: { id: string; counts: WriteBack["counts"]; object: string }): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  const can = useCan();
  const [state, setState] = useState<OutgoingState | "">("");
  const list = useOutgoing(id, state);
  const replay = useReplayAll(id);
  const open = counts.refused + counts.conflict + counts.dead;
  const countOf = (it: (typeof STATES)[number]): string => (it === "" || it === "sent" || counts[it] === 0 ? "" : ` ${String(counts[it])}`);
  return (
    <>
      <div className="zk-row zk-row-wrap zk-spread zk-back-tools">
        <Segmented size="small" aria-label={t("stateFilter")} value={state} onChange={setState} options={STATES.map((it) => ({ value: it, label: t(it === "" ? "all" : `state.${it}`) + countOf(it) }))} />
        {open > 0 && can("connectors.write_back") && <Button size="small" loading={replay.isPending} onClick={() => replay.mutate(undefined)}>{t("replayAll", { count: open })}</Button>}
      </div>
      {list.isLoading && <LoadingState rows={4} />}
      {list.error !== null && list.rows.length === 0 && <ErrorState {...list.error} onRetry={list.onRetry} />}
      {!list.isLoading && list.error === null && list.rows.length === 0 && <EmptyState isCompact icon={<HistoryOutlined />} title={t("noChanges")} hint={t("noChangesHint")} />}
      <ul>{list.rows.map((it) => <Line key={it.id} id={id} change={it} object={object} />)}</ul>
      {list.hasMore && <Button block type="text" loading={list.isLoadingMore} onClick={list.onMore}>{t("more")}</Button>}
    </>
  );
}
