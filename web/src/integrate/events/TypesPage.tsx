import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { PlusOutlined, TagsOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import "./events.css";
import { TypeDrawer } from "./TypeDrawer";
import { describeError, useEventTypes, type EventType } from "./useEventTypes";

const GROUPS = ["own", "undescribed", "builtin"] as const;
type Group = (typeof GROUPS)[number];

// locale: integrate/events:type.group.*

const groupOf = (it: EventType): Group => (it.is_builtin ? "builtin" : it.is_described ? "own" : "undescribed");

function Carries({ type }: { type: EventType }): ReactNode {
  const { t } = useTranslation("integrate/events");
  if (type.properties.length === 0) return <span className="zk-muted zk-small">{t("type.carriesAnything")}</span>;
  return (
    <span className="zk-type-carries zk-small">
      {type.properties.map((it) => <span key={it.key} title={it.key}>{it.label}{it.is_required && <span className="zk-event-bad" title={t("type.required")}> *</span>}</span>)}
    </span>
  );
}

function TypeLine({ type, onOpen }: { type: EventType; onOpen: () => void }): ReactNode {
  const { t } = useTranslation("integrate/events");
  const language = useLanguage();
  const reason = type.reasons[0];
  return (
    <li>
      <button type="button" className="zk-plain zk-type-line" onClick={onOpen}>
        <span className="zk-type-what"><strong>{type.is_described ? type.label : <span className="zk-mono">{type.key}</span>}</strong>{type.is_described && <span className="zk-mono zk-muted zk-small">{type.key}</span>}</span>
        <Carries type={type} />
        <span className="zk-type-count zk-number">{formatNumber(type.stored, language)}</span>
        <span className="zk-type-refused">
          <span className={type.rejected > 0 ? "zk-number zk-event-bad" : "zk-number zk-muted"}>{formatNumber(type.rejected, language)}</span>
          {reason !== undefined && <span className="zk-muted zk-small">{reason.text}</span>}
        </span>
        <span className="zk-type-last zk-muted zk-small">{type.last_at === null ? t("type.quiet") : <RelativeTime at={type.last_at} />}</span>
      </button>
    </li>
  );
}

function Lines({ items, onOpen }: { items: readonly EventType[]; onOpen: (type: EventType) => void }): ReactNode {
  const { t } = useTranslation("integrate/events");
  return (
    <>
      <div className="zk-type-line zk-type-titles zk-muted zk-small" aria-hidden="true">
        <span>{t("type.column.type")}</span><span>{t("type.column.carries")}</span><span className="zk-type-count">{t("type.column.stored")}</span><span>{t("type.column.rejected")}</span><span className="zk-type-last">{t("type.column.last")}</span>
      </div>
      {GROUPS.map((group) => {
        const mine = items.filter((it) => groupOf(it) === group);
        return mine.length === 0 ? null : (
          <section key={group} aria-label={t(`type.group.${group}`)}>
            <h2 className="zk-type-group zk-small">{t(`type.group.${group}`)} <Badge tone="grey">{mine.length}</Badge></h2>
            <ul>{mine.map((it) => <TypeLine key={it.key} type={it} onOpen={() => onOpen(it)} />)}</ul>
          </section>
        );
      })}
    </>
  );
}

/** Which events there are, what each carries, how many came in a day and why some were refused. */
export default function TypesPage(): ReactNode {
  const { t } = useTranslation("integrate/events");
  const types = useEventTypes();
  const [opened, setOpened] = useState<EventType | null | undefined>(undefined);
  const button = <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened(null)}>{t("type.add")}</Button>;
  return (
    <Page>
      <PageHeader title={t("type.title")} note={t("type.note")} actions={button} />
      <Panel isFlush>
        <PageState query={types} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState icon={<TagsOutlined />} title={t("type.none")} action={button} />}>
          {(items) => <Lines items={items} onOpen={setOpened} />}
        </PageState>
      </Panel>
      {opened !== undefined && <TypeDrawer key={opened?.key ?? ""} known={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}
