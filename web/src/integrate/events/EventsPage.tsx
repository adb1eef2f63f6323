import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/lib/format";
import { StatusDot, type Tone } from "@/ui/Badge";
import { Input, Segmented } from "@/ui/controls";
import { CopyText } from "@/ui/CopyText";
import { FieldTimeOutlined, SearchOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { StatStrip } from "@/ui/StatStrip";
import "./events.css";
import { describeError, useEventFlow, useFoundEvents, type EventFlow, type FoundEvent, type StateFilter } from "./useEvents";

const TONES: Record<FoundEvent["state"], Tone> = { accepted: "blue", stored: "grey", counted: "green", rejected: "red" };
const FILTERS = [{ value: "", word: "all" }, { value: "stored", word: "stored" }, { value: "rejected", word: "rejected" }] as const;

function EventLine({ event }: { event: FoundEvent }): ReactNode {
  const { t } = useTranslation("integrate/events");
  const about = event.title === "" ? event.url : event.title;
  return (
    <li className="zk-found">
      <span className="zk-found-what">
        <strong>{event.kind_label === "" ? "–" : event.kind_label}</strong>
        <span className="zk-ellipsis zk-muted" title={about}>{about}</span>
      </span>
      <span className="zk-found-who">
        {event.customer_id === null ? <span className="zk-muted">{t("event.unknown")}</span> : <Link to={`/customers/${event.customer_id}`}>{event.customer_name}</Link>}
        <span className="zk-muted zk-ellipsis">{event.key_name}</span>
      </span>
      <span className="zk-found-id zk-muted"><CopyText text={event.event_id} /></span>
      <span className="zk-found-state">
        <StatusDot tone={TONES[event.state]}>{t(`state.${event.state}`)}</StatusDot>
        {event.reason === "" ? <span className="zk-muted" title={formatInstant(event.at)}><RelativeTime at={event.at} /></span> : <span className="zk-muted">{event.reason}</span>}
      </span>
    </li>
  );
}

function FlowStrip({ flow }: { flow: EventFlow | undefined }): ReactNode {
  const { t } = useTranslation("integrate/events");
  if (flow === undefined) return <StatStrip stats={[]} isLoading />;
  const reason = flow.reasons[0];
  const kilobytes = Math.ceil(flow.waiting_bytes / 1024);
  return (
    <StatStrip
      stats={[
        { key: "accepted", label: t("flow.accepted"), value: flow.accepted.toLocaleString(), note: t("flow.today") },
        { key: "repeated", label: t("flow.repeated"), value: flow.repeated.toLocaleString(), note: t("flow.repeatedNote") },
        { key: "rejected", label: t("flow.rejected"), value: flow.rejected.toLocaleString(), note: reason === undefined ? t("flow.noReason") : reason.text },
        { key: "waiting", label: t("flow.waiting"), value: kilobytes === 0 ? "0" : `${kilobytes.toLocaleString()} KB`, note: flow.oldest_waiting_at === null ? t("flow.nothingWaits") : t("flow.waitingNote") },
      ]}
    />
  );
}

/** Where is my event: by its id, its visitor, its customer or its key, and how far it is. */
export default function EventsPage(): ReactNode {
  const { t } = useTranslation("integrate/events");
  const [text, setText] = useState("");
  const [state, setState] = useState<StateFilter>("");
  const flow = useEventFlow();
  const events = useFoundEvents(text, state);
  return (
    <Page>
      <PageHeader title={t("events.title")} note={t("events.note")} />
      <FlowStrip flow={flow.data} />
      <Panel
        className="zk-events"
        isFlush
        title={
          <span className="zk-events-tools">
            <Input allowClear prefix={<SearchOutlined />} placeholder={t("events.search")} aria-label={t("events.search")} defaultValue={text} onChange={(it) => it.target.value === "" && setText("")} onPressEnter={(it) => setText(it.currentTarget.value.trim())} onBlur={(it) => setText(it.target.value.trim())} />
            <Segmented options={FILTERS.map((it) => ({ value: it.value, label: t(`filter.${it.word}`) }))} value={state} onChange={setState} />
          </span>
        }
      >
        <PageState query={events} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState icon={<FieldTimeOutlined />} title={t(text === "" ? "events.none" : "events.notFound")} hint={t(text === "" ? "events.noneHint" : "events.notFoundHint")} />}>
          {(items) => <ul>{items.map((it) => <EventLine key={`${it.event_id} ${it.received_at}`} event={it} />)}</ul>}
        </PageState>
      </Panel>
    </Page>
  );
}
