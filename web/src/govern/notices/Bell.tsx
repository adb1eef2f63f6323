import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/ui/Badge";
import { Button, CountBadge, Popover, Skeleton } from "@/ui/controls";
import { BellOutlined } from "@/ui/icons";
import { EmptyState, ErrorState } from "@/ui/PageState";
import { RelativeTime } from "@/ui/RelativeTime";
import "./notices.css";
import { useNotices, useReadNotices, useUnread, type Notice } from "./useNotices";

interface ItemProps {
  notice: Notice;
  onOpen: (notice: Notice) => void;
}

function Item({ notice, onOpen }: ItemProps): ReactNode {
  const { t } = useTranslation("govern/notices");
  // locale: govern/notices:kind.*
  const what = t(`kind.${notice.kind}`, { by: notice.by_name === "" ? t("somebody") : notice.by_name, title: notice.title });
  return (
    <li>
      <button type="button" className={`zk-plain zk-bell-notice${notice.is_read ? "" : " zk-bell-notice-new"}`} onClick={() => onOpen(notice)}>
        <Avatar name={notice.by_name === "" ? "·" : notice.by_name} size={28} />
        <span className="zk-bell-notice-body">
          <span className="zk-bell-notice-what">{what}</span>
          {notice.excerpt !== "" && <span className="zk-bell-notice-excerpt">{notice.excerpt}</span>}
          <span className="zk-muted zk-bell-notice-at"><RelativeTime at={notice.at} /></span>
        </span>
        {!notice.is_read && <span className="zk-bell-notice-dot"><span className="zk-hidden">{t("unread")}</span></span>}
      </button>
    </li>
  );
}

function Inbox({ onOpen }: { onOpen: (notice: Notice) => void }): ReactNode {
  const { t } = useTranslation("govern/notices");
  const list = useNotices(true);
  const read = useReadNotices();
  const hasNew = list.rows.some((it) => !it.is_read);
  return (
    <section className="zk-notices" aria-label={t("title")}>
      <header className="zk-row zk-spread zk-notices-head">
        <h2>{t("title")}</h2>
        <Button type="text" size="small" disabled={!hasNew} loading={read.isPending} onClick={() => read.mutate(null)}>{t("readAll")}</Button>
      </header>
      {list.isLoading && <div className="zk-notices-wait"><Skeleton active avatar={{ size: 28 }} paragraph={{ rows: 2 }} /></div>}
      {list.error !== null && list.rows.length === 0 && <ErrorState {...list.error} onRetry={list.onRetry} />}
      {!list.isLoading && list.error === null && list.rows.length === 0 && <EmptyState isCompact icon={<BellOutlined />} title={t("none")} hint={t("noneHint")} />}
      {list.rows.length > 0 && (
        <ol className="zk-notices-list">
          {list.rows.map((it) => <Item key={it.id} notice={it} onOpen={onOpen} />)}
          {list.hasMore && <li><Button block type="text" loading={list.isLoadingMore} onClick={list.onMore}>{t("more")}</Button></li>}
        </ol>
      )}
    </section>
  );
}

/** Where the page of a record is; a thing without a page of its own leads nowhere. */
function placeOf(notice: Notice): { to: string; search: Record<string, string> } {
  if (notice.object === "exports") return { to: "/exports", search: {} };
  if (notice.object === "monitoring") return { to: "/monitoring", search: {} };
  if (notice.object === "conflicts") return { to: "/conflicts", search: { mine: "1", import: notice.record_id } };
  if (notice.object === "models") return { to: "/models", search: {} };
  if (notice.object === "quality") return { to: "/repairs", search: {} };
  if (notice.object === "webhooks") return { to: "/webhooks", search: {} };
  if (notice.object === "connectors") return { to: "/connectors", search: {} };
  if (notice.object === "customers") return { to: `/customers/${notice.record_id}`, search: {} };
  return { to: `/o/${notice.object}/${notice.record_id}`, search: { tab: "comments" } };
}

/** What concerns the person: how many are unread, live, and the list that leads to each record. */
export function Bell(): ReactNode {
  const { t } = useTranslation("govern/notices");
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const unread = useUnread();
  const read = useReadNotices();
  const count = unread?.unread ?? 0;
  function open(notice: Notice): void {
    setIsOpen(false);
    if (!notice.is_read) read.mutate([notice.id]);
    void navigate(placeOf(notice));
  }
  // Ant Design does not open what has nothing in it.
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} open={isOpen} onOpenChange={setIsOpen} classNames={{ root: "zk-notices-pop" }} content={<div>{isOpen && <Inbox onOpen={open} />}</div>}>
      <Button
        type="text"
        icon={<CountBadge count={count} isCapped={unread?.is_capped ?? false}><BellOutlined /></CountBadge>}
        aria-label={t("bell", { count })}
        title={t("bell", { count })}
      />
    </Popover>
  );
}
