import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { CheckCircleOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { DecisionCard } from "./DecisionCard";
import "./decisions.css";
import { describeError, useFirstDecisions } from "./useDecisions";

/** Today's decisions on the home page: the few that are worth most, and the way to all of them. */
export function Decisions(): ReactNode {
  const { t } = useTranslation("know/decisions");
  const can = useCan();
  const isOn = can("tasks.view");
  const query = useFirstDecisions(useLanguage(), isOn);
  if (!isOn) return null;
  return (
    <Panel title={t("today")} extra={<Link to="/decisions">{t(query.data?.hasMore === true ? "all" : "open")}</Link>} isFlush>
      <PageState query={query} describe={describeError} isEmpty={(it) => it.items.length === 0} empty={<EmptyState isCompact icon={<CheckCircleOutlined />} title={t("none")} hint={t("noneHint")} />}>
        {(it) => (
          <>
            <ul>{it.items.map((one) => <DecisionCard key={one.id} decision={one} />)}</ul>
            <p className="zk-decision-foot zk-muted zk-small">{t("foot")}</p>
          </>
        )}
      </PageState>
    </Panel>
  );
}
