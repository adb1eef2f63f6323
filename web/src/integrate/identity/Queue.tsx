import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KeysetList } from "@/api/useKeyset";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { QueuePanel, useOpenInSight } from "@/ui/QueuePanel";
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
  const open = useOpenInSight(openId);
  return (
    <QueuePanel
      label={t("queue.title")}
      head={
        <span className="zk-row zk-spread">
          <strong>{t("queue.title")}</strong>
          <span className="zk-muted">{t("queue.count", { at: list.rows.findIndex((it) => it.id === openId) + 1, all: formatNumber(count, language) })}</span>
        </span>
      }
      list={list}
      more={t("queue.more")}
    >
      {list.rows.map((it) => (
        <li key={it.id}>
          <button ref={it.id === openId ? open : null} type="button" className={it.id === openId ? "zk-plain zk-queue-item zk-queue-on" : "zk-plain zk-queue-item"} aria-current={it.id === openId} onClick={() => onOpen(it.id)}>
            <span className="zk-grow zk-queue-names">
              <span className="zk-ellipsis">{nameOf(it.left)}</span>
              <span className="zk-ellipsis zk-muted">{nameOf(it.right)}</span>
            </span>
            <span className="zk-number zk-muted">{it.link === null ? "–" : formatPercent(it.link.probability, language, 0)}</span>
          </button>
        </li>
      ))}
    </QueuePanel>
  );
}
