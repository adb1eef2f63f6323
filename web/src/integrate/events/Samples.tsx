import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "@/ui/controls";
import { EmptyState, PageState } from "@/ui/PageState";
import { RelativeTime } from "@/ui/RelativeTime";
import { describeError, useSamples, type EventSamples } from "./useEventTypes";

const shown = (value: unknown): string => (typeof value === "object" && value !== null ? JSON.stringify(value) : String(value));

function Carried({ properties }: { properties: Record<string, unknown> }): ReactNode {
  return (
    <dl className="zk-eventsample-carried zk-small">
      {Object.entries(properties).map(([key, value]) => <div key={key}><dt className="zk-mono zk-muted">{key}</dt><dd>{shown(value)}</dd></div>)}
    </dl>
  );
}

function Both({ found }: { found: EventSamples }): ReactNode {
  const { t } = useTranslation("integrate/events");
  if (found.events.length + found.refused.length === 0) return <EmptyState isCompact title={t("sample.none")} hint={t("sample.noneHint")} />;
  return (
    <>
      {found.events.map(({ event, properties }) => (
        <article key={event.event_id} className="zk-eventsample">
          <span className="zk-eventsample-head zk-small"><span className="zk-mono zk-ellipsis">{event.event_id}</span><span className="zk-muted"><RelativeTime at={event.received_at} /></span></span>
          {Object.keys(properties).length === 0 ? <span className="zk-muted zk-small">{t("sample.bare")}</span> : <Carried properties={properties} />}
        </article>
      ))}
      {found.refused.map((it, at) => (
        <article key={`${it.event_id} ${String(at)}`} className="zk-eventsample">
          <span className="zk-eventsample-head zk-small"><span className="zk-mono zk-ellipsis">{it.event_id}</span><span className="zk-muted"><RelativeTime at={it.received_at} /></span></span>
          <span className="zk-event-bad zk-small">{it.reason}</span>
        </article>
      ))}
    </>
  );
}

/** The last events of a type with what they carried, and the last that were refused with why. */
export function Samples({ type }: { type: string }): ReactNode {
  const { t } = useTranslation("integrate/events");
  const query = useSamples(type);
  return (
    <section aria-label={t("sample.title")}>
      <h2 className="zk-drawer-title">{t("sample.title")}</h2>
      <PageState query={query} describe={describeError} loading={<Skeleton active title={false} paragraph={{ rows: 3 }} />}>
        {(found) => <Both found={found} />}
      </PageState>
    </section>
  );
}
