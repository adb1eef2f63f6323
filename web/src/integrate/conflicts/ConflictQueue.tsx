import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KeysetList } from "@/api/useKeyset";
import { useIsPhone } from "@/lib/useMedia";
import { Button, Checkbox } from "@/ui/controls";
import { pickedOf, toggled, toggledAll } from "./picking";
import type { Conflict } from "./useConflicts";

interface QueueProps {
  list: KeysetList<Conflict>;
  openId: string;
  picked: readonly string[];
  labelOf: (field: string) => string;
  onPick: (ids: string[]) => void;
  onOpen: (id: string) => void;
}

/** What waits, the newest first, each to be opened or picked for an answer to many; left out on a phone. */
export function ConflictQueue({ list, openId, picked, labelOf, onPick, onOpen }: QueueProps): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const isPhone = useIsPhone();
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Newer browsers return a promise here, which React would take for a clean-up.
    open.current?.scrollIntoView({ block: "nearest" });
  }, [openId]);
  if (isPhone) return null;
  const count = pickedOf(list.rows, picked).length;
  const all = toggledAll(list.rows, []).length;
  return (
    <nav className="zk-conflict-queue" aria-label={t("queue.title")}>
      <div className="zk-conflict-queue-head">
        <Checkbox checked={count > 0 && count === all} indeterminate={count > 0 && count < all} disabled={all === 0} onChange={() => onPick(toggledAll(list.rows, picked))}>{count === 0 ? t("queue.all") : t("queue.picked", { text: String(count) })}</Checkbox>
      </div>
      <ul>
        {list.rows.map((it) => (
          <li key={it.id} className={it.id === openId ? "zk-conflict-item zk-conflict-item-on" : "zk-conflict-item"}>
            <Checkbox checked={picked.includes(it.id)} disabled={!it.may_settle} aria-label={t("queue.pick", { name: it.customer_name, field: labelOf(it.field) })} onChange={() => onPick(toggled(picked, it.id))} />
            <button ref={it.id === openId ? open : null} type="button" className="zk-plain zk-conflict-open" aria-current={it.id === openId} onClick={() => onOpen(it.id)}>
              <span className="zk-ellipsis">{it.customer_name === "" ? "–" : it.customer_name}</span>
              <span className="zk-row zk-spread zk-small zk-muted"><span className="zk-ellipsis">{labelOf(it.field)}</span><span className="zk-ellipsis">{it.source}</span></span>
            </button>
          </li>
        ))}
        {list.hasMore && <li className="zk-conflict-more"><Button block size="small" loading={list.isLoadingMore} onClick={list.onMore}>{t("queue.more")}</Button></li>}
      </ul>
    </nav>
  );
}
