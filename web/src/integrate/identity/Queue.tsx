import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KeysetList } from "@/api/useKeyset";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { useIsPhone } from "@/lib/useMedia";
import { Button } from "@/ui/controls";
import { nameOf } from "./evidence";
import type { Review } from "./useReviews";

interface QueueProps {
  list: KeysetList<Review>;
  openId: string;
  count: number;
  onOpen: (id: string) => void;
}

/** The waiting pairs, the likeliest first. On a phone only how many there are. */
export function Queue({ list, openId, count, onOpen }: QueueProps): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const isPhone = useIsPhone();
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Newer browsers return a promise here, which React would take for a clean-up.
    open.current?.scrollIntoView({ block: "nearest" });
  }, [openId]);
  if (isPhone) return null;
  return (
    <nav className="zk-queue" aria-label={t("queue.title")}>
      <div className="zk-queue-head">
        <strong>{t("queue.title")}</strong>
        <span className="zk-muted">{t("queue.count", { at: list.rows.findIndex((it) => it.id === openId) + 1, all: formatNumber(count, language) })}</span>
      </div>
      <ul>
        {list.rows.map((it) => (
          <li key={it.id}>
            <button ref={it.id === openId ? open : null} type="button" className={it.id === openId ? "zk-plain zk-queue-item zk-queue-on" : "zk-plain zk-queue-item"} aria-current={it.id === openId} onClick={() => onOpen(it.id)}>
              <span className="zk-grow zk-queue-names">
                <span className="zk-ellipsis">{nameOf(it.left)}</span>
                <span className="zk-ellipsis zk-muted">{nameOf(it.right)}</span>
              </span>
              <span className="zk-number zk-muted">{it.link === null ? "–" : formatPercent(Math.round(it.link.probability * 100) / 100, language)}</span>
            </button>
          </li>
        ))}
        {list.hasMore && <li className="zk-queue-more"><Button block size="small" loading={list.isLoadingMore} onClick={list.onMore}>{t("queue.more")}</Button></li>}
      </ul>
    </nav>
  );
}
