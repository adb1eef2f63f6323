import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/ui/Badge";
import { EmptyState, PageState } from "@/ui/PageState";
import { RelativeTime } from "@/ui/RelativeTime";
import { SideDrawer } from "@/ui/SideDrawer";
import { Chip } from "./Chip";
import { describeError, useMoves, type TagMove } from "./useTags";
import { Facts } from "./WhyTag";

function Row({ move }: { move: TagMove }): ReactNode {
  const { t } = useTranslation("know/tags");
  return (
    <li>
      <div className="zk-row">
        <Badge tone={move.is_given ? "green" : "grey"}>{t(move.is_given ? "history.got" : "history.lost")}</Badge>
        <Chip tag={move} />
        <span className="zk-grow" />
        <span className="zk-muted zk-small"><RelativeTime at={move.at} /></span>
      </div>
      <p className="zk-muted zk-small">{t(`cause.${move.cause}`, { name: move.by === "" ? t("why.somebody") : move.by, rule: move.rule })}</p>
      <Facts facts={move.facts} />
    </li>
  );
}

/** What tags a customer got and lost, when, and what did it. */
export function TagHistory({ customerId, onClose }: { customerId: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation("know/tags");
  const moves = useMoves(customerId);
  return (
    <SideDrawer isOpen title={t("history.title")} width={460} onClose={onClose}>
      <PageState query={moves} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState isCompact title={t("history.none")} hint={t("history.noneHint")} />}>
        {(rows) => <ul className="zk-tag-moves">{rows.map((it, at) => <Row key={at} move={it} />)}</ul>}
      </PageState>
    </SideDrawer>
  );
}
// locale: know/tags:cause.*
