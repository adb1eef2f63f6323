import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KeysetList } from "@/api/useKeyset";
import { Checkbox } from "@/ui/controls";
import { QueuePanel, useOpenInSight } from "@/ui/QueuePanel";
import { pickedOf, toggled, toggledAll } from "./picking";
import { CUSTOMERS, useAbout } from "./useAbout";
import type { Conflict } from "./useConflicts";

interface QueueProps {
  list: KeysetList<Conflict>;
  openId: string;
  picked: readonly string[];
  onPick: (ids: string[]) => void;
  onOpen: (id: string) => void;
}

/** What waits, the newest first, each to be opened or picked for an answer to many; left out on a phone. */
export function ConflictQueue({ list, openId, picked, onPick, onOpen }: QueueProps): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const { objectOf, labelOf } = useAbout();
  const open = useOpenInSight(openId);
  const count = pickedOf(list.rows, picked).length;
  const all = toggledAll(list.rows, []).length;
  return (
    <QueuePanel
      className="zk-conflict-queue"
      label={t("queue.title")}
      head={
        <Checkbox checked={count > 0 && count === all} indeterminate={count > 0 && count < all} disabled={all === 0} onChange={() => onPick(toggledAll(list.rows, picked))}>{count === 0 ? t("queue.all") : t("queue.picked", { text: String(count) })}</Checkbox>
      }
      list={list}
      more={t("queue.more")}
    >
      {list.rows.map((it) => (
        <li key={it.id} className={it.id === openId ? "zk-conflict-item zk-conflict-item-on" : "zk-conflict-item"}>
          <Checkbox checked={picked.includes(it.id)} disabled={!it.may_settle} aria-label={t("queue.pick", { name: it.target_name, field: labelOf(it.object, it.field) })} onChange={() => onPick(toggled(picked, it.id))} />
          <button ref={it.id === openId ? open : null} type="button" className="zk-plain zk-conflict-open" aria-current={it.id === openId} onClick={() => onOpen(it.id)}>
            <span className="zk-ellipsis">{it.target_name === "" ? "–" : it.target_name}</span>
            <span className="zk-row zk-spread zk-small zk-muted"><span className="zk-ellipsis">{it.object !== CUSTOMERS && <>{objectOf(it.object)} · </>}{labelOf(it.object, it.field)}</span><span className="zk-ellipsis">{it.source}</span></span>
          </button>
        </li>
      ))}
    </QueuePanel>
  );
}
