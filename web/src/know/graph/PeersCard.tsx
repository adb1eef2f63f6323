import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Skeleton } from "@/ui/controls";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import "./cards.css";
import { describeError, usePeers, type PeerItem, type Peers } from "./useCards";

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** A share with its interval, beside the share of all customers. */
function Bar({ item }: { item: PeerItem }): ReactNode {
  return (
    <span className="zk-peer-bar" aria-hidden="true">
      <span className="zk-peer-fill" style={{ width: percent(item.share) }} />
      <span className="zk-peer-range" style={{ insetInlineStart: percent(item.low), width: percent(item.high - item.low) }} />
      <span className="zk-peer-base" style={{ insetInlineStart: percent(item.base) }} />
    </span>
  );
}

function Item({ item, nearest }: { item: PeerItem; nearest: number }): ReactNode {
  const { t } = useTranslation("know/graph");
  const language = useLanguage();
  const share = (value: number): string => formatPercent(value, language, 0);
  return (
    <li className="zk-peer">
      <div className="zk-row zk-spread">
        <strong className="zk-tied-name">{item.item}</strong>
        {item.is_again ? <Badge tone="orange">{t("peers.again")}</Badge> : item.is_sure ? <Badge tone="green">{t("peers.sure")}</Badge> : <Badge>{t("peers.unsure")}</Badge>}
      </div>
      <Bar item={item} />
      <span className="zk-muted">{t("peers.share", { customers: item.customers, nearest, share: share(item.share), low: share(item.low), high: share(item.high), base: formatPercent(item.base, language) })}</span>
    </li>
  );
}

/** What this customer and those like them have in common, and who these are as far as the reader sees them. */
function Alike({ told }: { told: Peers }): ReactNode {
  const { t } = useTranslation("know/graph");
  const language = useLanguage();
  return (
    <details className="zk-peer-why">
      <summary>{t("peers.why")}</summary>
      <p className="zk-muted">{t("peers.measure")}</p>
      {told.common.length > 0 && <p>{t("peers.common", { items: told.common.map((it) => t("peers.commonItem", { item: it.item, customers: it.customers })).join(t("peers.comma")) })}</p>}
      <ul>
        {told.named.map((it) => (
          <li key={it.customer_id} className="zk-peer">
            <div className="zk-row zk-spread">
              <Link to={`/customers/${it.customer_id}`} className="zk-tied-name">{it.name}</Link>
              <span className="zk-number">{formatPercent(it.likeness, language)}</span>
            </div>
            <span className="zk-muted">{t("peers.both", { count: it.common_count, items: it.common.join(t("peers.comma")) })}</span>
          </li>
        ))}
      </ul>
      {told.hidden > 0 && <p className="zk-muted">{t("peers.hidden", { count: told.hidden })}</p>}
    </details>
  );
}

function Known({ told }: { told: Peers }): ReactNode {
  const { t } = useTranslation("know/graph");
  const language = useLanguage();
  const share = (value: number): string => formatPercent(value, language, 0);
  const { trial } = told;
  return (
    <div className="zk-tied-card">
      <p className="zk-muted">{t("peers.note", { nearest: formatNumber(told.nearest, language), least: share(told.least), likest: share(told.likest) })}</p>
      {trial !== null && !trial.is_better && <p className="zk-peer-warning">{t("peers.worse", { share: share(trial.share), base: share(trial.base) })}</p>}
      {told.items.length === 0 ? <p>{told.refused}</p> : <ul>{told.items.map((it) => <Item key={it.item} item={it} nearest={told.nearest} />)}</ul>}
      <Alike told={told} />
      <p className="zk-tied-foot">
        {trial !== null && t("peers.trial", { asked: formatNumber(trial.asked, language), share: share(trial.share), base: share(trial.base) })} {told.data_date !== null && t("dataDate", { day: formatDate(told.data_date) })}
      </p>
    </div>
  );
}

/** What customers bought who buy like this one, how sure that is, and what they have in common; or why nothing can be said. */
export function PeersCard({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("know/graph");
  const query = usePeers(customerId, useLanguage());
  return (
    <Panel title={t("peers.title")}>
      <PageState query={query} describe={describeError} loading={<Skeleton active title={false} paragraph={{ rows: 5 }} />}>
        {(told) => (told.nearest === 0 ? <EmptyState isCompact title={t("peers.none")} hint={told.refused ?? ""} /> : <Known told={told} />)}
      </PageState>
    </Panel>
  );
}
