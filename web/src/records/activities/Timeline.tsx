import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CommentThread, type Comment } from "@/studio/comments/public";
import { words, type CatalogField } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Skeleton } from "@/ui/controls";
import { FieldValue } from "@/ui/fields/FieldValue";
import { asText } from "@/ui/fields/values";
import { HistoryOutlined } from "@/ui/icons";
import { EmptyState, ErrorState } from "@/ui/PageState";
import "./activities.css";
import { groupByDay } from "./days";
import { kindIcon } from "./kinds";
import { useCatalogObject, useTimeline, type TimelineItem } from "./useActivities";

const OBJECT = { order: "orders", activity: "activities", task: "tasks", comment: "comments" } as const;

function useFields(kind: TimelineItem["kind"]): (key: string) => CatalogField | undefined {
  const fields = useCatalogObject(OBJECT[kind]).data?.fields;
  return (key) => fields?.find((it) => it.key === key);
}

interface ItemProps {
  item: TimelineItem;
  customerId: string;
  nameOf: (id: unknown) => string;
}

function Shown({ item, field }: { item: TimelineItem; field: CatalogField | undefined }): ReactNode {
  if (field === undefined) return null;
  const values = item.values as Record<string, unknown>;
  return <FieldValue field={field} value={values[field.key]} />;
}

function Headline({ item }: { item: TimelineItem }): ReactNode {
  const language = useLanguage();
  const { t } = useTranslation("records/activities");
  const field = useFields(item.kind);
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
function Talked({ item, customerId }: { item: TimelineItem; customerId: string }): ReactNode {
  const Icon = kindIcon("comment");
  return (
    <li className="zk-event">
      <span className="zk-event-icon" aria-hidden="true">
        <Icon />
      </span>
      <div className="zk-event-body">
        <CommentThread talk={{ object: "customers", id: customerId }} comment={item.facts as unknown as Comment} />
      </div>
    </li>
  );
}

function Event({ item, customerId, nameOf }: ItemProps): ReactNode {
  if (item.kind === "comment") return <Talked item={item} customerId={customerId} />;
  return <Happened item={item} nameOf={nameOf} />;
}

function Happened({ item, nameOf }: Omit<ItemProps, "customerId">): ReactNode {
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
          <span className="zk-grow" />
          <time className="zk-muted zk-event-who" dateTime={item.at}>{[who, clockOf(item)].filter((it) => it !== "").join(" · ")}</time>
        </div>
        {text !== "" && <p className="zk-event-text">{text}</p>}
      </div>
    </li>
  );
}

/** What happened with a customer, by day, newest first. */
export function Timeline({ customerId, nameOf }: { customerId: string; nameOf: (id: unknown) => string }): ReactNode {
  const { t } = useTranslation("records/activities");
  const list = useTimeline(customerId);
  if (list.isLoading) return <Skeleton active avatar={{ size: 24 }} paragraph={{ rows: 5 }} />;
  if (list.error !== null && list.rows.length === 0) return <ErrorState {...list.error} onRetry={list.onRetry} />;
  if (list.rows.length === 0) return <EmptyState isCompact icon={<HistoryOutlined />} title={t("empty.title")} hint={t("empty.hint")} />;
  return (
    <div className="zk-timeline">
      {groupByDay(list.rows).map((day) => (
        <section key={day.date}>
          <h3 className="zk-day">{day.date}</h3>
          <ol>
            {day.items.map((item) => (
              <Event key={`${item.kind}${item.id}`} item={item} customerId={customerId} nameOf={nameOf} />
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
