import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { CommentThread, type Comment } from "@/studio/comments/public";
import { EditRecord } from "@/studio/records/public";
import { words, type CatalogField } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { FieldPlace } from "@/studio/records/public";
import { Button, Skeleton } from "@/ui/controls";
import { FieldValue } from "@/ui/fields/FieldValue";
import { Files } from "@/ui/fields/Files";
import { asText, isBlank } from "@/ui/fields/values";
import { EditOutlined, HistoryOutlined, PushpinFilled } from "@/ui/icons";
import { EmptyState, ErrorState } from "@/ui/PageState";
import "./activities.css";
import { groupByDay } from "./days";
import { kindIcon } from "./kinds";
import { Pin } from "./Pin";
import { TimelineFilter } from "./TimelineFilter";
import { useCatalogObject, useFresh, useTimeline, WHOLE, type TimelineItem } from "./useActivities";

const OBJECT = { order: "orders", activity: "activities", task: "tasks", comment: "comments" } as const;

function useFields(kind: TimelineItem["kind"]): { all: CatalogField[]; of: (key: string) => CatalogField | undefined } {
  const all = useCatalogObject(OBJECT[kind]).data?.fields ?? [];
  return { all, of: (key) => all.find((it) => it.key === key) };
}

interface ItemProps {
  item: TimelineItem;
  customerId: string;
  nameOf: (id: unknown) => string;
  /** What stands beside an activity, such as what its text says. */
  markOf?: ((id: string) => ReactNode) | undefined;
}

function Shown({ item, field }: { item: TimelineItem; field: CatalogField | undefined }): ReactNode {
  if (field === undefined) return null;
  const values = item.values as Record<string, unknown>;
  return <FieldValue field={field} value={values[field.key]} />;
}

function Headline({ item }: { item: TimelineItem }): ReactNode {
  const language = useLanguage();
  const { t } = useTranslation("records/activities");
  const field = useFields(item.kind).of;
  const values = item.values as Record<string, unknown>;
  if (item.kind === "order") {
    return (
      <>
        <strong>{t("item.order")}</strong>
        <span className="zk-number zk-event-amount"><Shown item={item} field={field("amount_cents")} /></span>
        <Shown item={item} field={field("status")} />
        <span className="zk-muted zk-mono zk-ellipsis">{asText(values["external_key"])}</span>
      </>
    );
  }
  if (item.kind === "task") {
    return (
      <>
        <strong>{t("item.task")}</strong>
        <Shown item={item} field={field("status")} />
      </>
    );
  }
  const kind = field("kind")?.choices?.find((it) => it.value === values["kind"]);
  return (
    <>
      <strong>{kind === undefined ? asText(values["kind"]) : words(kind.label, language)}</strong>
      {asText(values["subject"]) !== "" && <span>{asText(values["subject"])}</span>}
      {asText(values["status"]) !== "" && <span className="zk-muted">{asText(values["status"])}</span>}
    </>
  );
}

/** Orders of most sources know their day only. */
function clockOf(item: TimelineItem): string {
  const clock = formatInstant(item.at).slice(11);
  return item.kind === "order" && clock === "00:00" ? "" : clock;
}

function textOf(item: TimelineItem): string {
  const values = item.values as Record<string, unknown>;
  if (item.kind === "order") return [asText(values["product"]), asText(values["quantity"])].filter((it) => it !== "").join(" × ");
  if (item.kind === "task") return asText(item.facts["cause"] ?? values["subject"]);
  return asText(values["body"]);
}

/** What people said stands among what happened, and is answered here. */
function Talked({ item, customerId, markOf }: Omit<ItemProps, "nameOf">): ReactNode {
  const Icon = kindIcon("comment");
  return (
    <li className="zk-event">
      <span className="zk-event-icon" aria-hidden="true">
        <Icon />
      </span>
      <div className="zk-event-body">
        <CommentThread talk={{ object: "customers", id: customerId }} comment={item.facts as unknown as Comment} />
        {markOf?.(item.id)}
      </div>
    </li>
  );
}

function Event({ item, customerId, nameOf, markOf }: ItemProps): ReactNode {
  if (item.kind === "comment") return <Talked item={item} customerId={customerId} markOf={markOf} />;
  return <Happened item={item} customerId={customerId} nameOf={nameOf} markOf={markOf} />;
}

/** What the company's own fields of an activity hold. */
function Own({ values }: { values: Record<string, unknown> }): ReactNode {
  const language = useLanguage();
  const directory = useDirectory();
  const fields = useFields("activity").all.filter((it) => it.key.endsWith("_c") && !isBlank(values[it.key]));
  if (fields.length === 0) return null;
  const named = directory.named(fields, values);
  return (
    <dl className="zk-event-own">
      {fields.map((field) => (
        <div key={field.key}>
          <dt className="zk-muted">{words(field.label, language)}</dt>
          <dd><FieldValue field={field} value={named[field.key]} /></dd>
        </div>
      ))}
    </dl>
  );
}

/** Opens the form of an activity. */
function Change({ item, customerId }: Omit<ItemProps, "nameOf" | "markOf">): ReactNode {
  const { t } = useTranslation("records/activities");
  const [isOpen, setIsOpen] = useState(false);
  const fresh = useFresh(customerId);
  function close(): void {
    setIsOpen(false);
    void fresh();
  }
  return (
    <>
      <Button className="zk-event-edit" type="text" size="small" icon={<EditOutlined />} aria-label={t("edit")} onClick={() => setIsOpen(true)} />
      {isOpen && <EditRecord object="activities" id={item.id} onClose={close} />}
    </>
  );
}

function Happened({ item, customerId, nameOf, markOf }: ItemProps): ReactNode {
  const can = useCan();
  const values = item.values as Record<string, unknown>;
  const Icon = kindIcon(item.kind === "activity" ? asText(values["kind"]) : item.kind);
  const text = textOf(item);
  const who = nameOf(values["owner"]);
  return (
    <li className="zk-event">
      <span className={`zk-event-icon zk-event-${item.kind}`} aria-hidden="true">
        <Icon />
      </span>
      <div className="zk-event-body">
        <div className="zk-row zk-row-wrap zk-event-head">
          <Headline item={item} />
          {item.kind === "activity" && markOf?.(item.id)}
          <span className="zk-grow" />
          {item.kind === "activity" && <Pin item={item} customerId={customerId} />}
          {item.kind === "activity" && can("activities.edit") && <Change item={item} customerId={customerId} />}
          <time className="zk-muted zk-event-who" dateTime={item.at}>{[who, clockOf(item)].filter((it) => it !== "").join(" · ")}</time>
        </div>
        {text !== "" && <p className="zk-event-text">{text}</p>}
        {item.kind === "activity" && <Own values={values} />}
        {Array.isArray(values["files"]) && values["files"].length > 0 && (
          <FieldPlace object="activities" id={item.id}>
            <Files value={values["files"]} isFull />
          </FieldPlace>
        )}
      </div>
    </li>
  );
}

/** What happened with a customer, by day, newest first. */
export function Timeline({ customerId, nameOf, markOf }: Omit<ItemProps, "item">): ReactNode {
  const { t } = useTranslation("records/activities");
  const [wish, setWish] = useState(WHOLE);
  const list = useTimeline(customerId, wish);
  const isNarrowed = wish !== WHOLE && (wish.kinds.length > 0 || wish.people.length > 0 || wish.since !== null);
  if (list.isLoading) return <Skeleton active avatar={{ size: 24 }} paragraph={{ rows: 5 }} />;
  if (list.error !== null && list.rows.length === 0) return <ErrorState {...list.error} onRetry={list.onRetry} />;
  if (list.rows.length === 0 && !isNarrowed) return <EmptyState isCompact icon={<HistoryOutlined />} title={t("empty.title")} hint={t("empty.hint")} />;
  return (
    <div className="zk-timeline">
      <TimelineFilter wish={wish} onChange={setWish} />
      {list.pinned.length > 0 && (
        <section className="zk-pinned" aria-label={t("pin.title")}>
          <h3 className="zk-day"><PushpinFilled aria-hidden="true" /> {t("pin.title")}</h3>
          <ol>
            {list.pinned.map((item) => (
              <Event key={item.id} item={item} customerId={customerId} nameOf={nameOf} markOf={markOf} />
            ))}
          </ol>
        </section>
      )}
      {list.rows.length === 0 && <EmptyState isCompact icon={<HistoryOutlined />} title={t("filter.none")} hint={t("filter.noneHint")} />}
      {groupByDay(list.rows).map((day) => (
        <section key={day.date}>
          <h3 className="zk-day">{day.date}</h3>
          <ol>
            {day.items.map((item) => (
              <Event key={`${item.kind}${item.id}`} item={item} customerId={customerId} nameOf={nameOf} markOf={markOf} />
            ))}
          </ol>
        </section>
      ))}
      {list.hasMore && (
        <Button block type="text" loading={list.isLoadingMore} onClick={list.onMore}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}
