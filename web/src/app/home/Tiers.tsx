import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { Skeleton } from "@/ui/controls";
import { describeError, useTiers, type Tiers as Counted } from "./useHome";

function Lines({ tiers }: { tiers: Counted["tiers"] }): ReactNode {
  const language = useLanguage();
  const most = Math.max(1, ...tiers.map((it) => it.customers));
  const where = (tier: string): string => JSON.stringify({ all: [{ field: "rfm_tier", op: "in", value: [tier] }] });
  return (
    <ul className="zk-tiers">
      {tiers.map((it) => (
        <li key={it.tier}>
          <Link to={`/customers?where=${encodeURIComponent(where(it.tier))}`} className="zk-tier" title={it.strategy}>
            <span className="zk-ellipsis">{it.label}</span>
            <span className="zk-tier-track" aria-hidden="true"><span style={{ width: `${(it.customers / most) * 100}%` }} /></span>
            <span className="zk-number">{formatNumber(it.customers, language)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** How many customers stand in each value tier; each leads to its customers. */
export function Tiers(): ReactNode {
  const { t } = useTranslation("app/home");
  const can = useCan();
  const isOn = can("customers.view");
  const query = useTiers(useLanguage(), isOn);
  if (!isOn) return null;
  return (
    <Panel title={t("tiers.title")} isFlush>
      <PageState query={query} describe={describeError} isEmpty={(it) => it.tiers.length === 0} empty={<p className="zk-tiers-none zk-muted">{query.data?.refused ?? t("tiers.none")}</p>} loading={<div className="zk-tiers-none"><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>}>
        {(it) => <Lines tiers={it.tiers} />}
      </PageState>
    </Panel>
  );
}
