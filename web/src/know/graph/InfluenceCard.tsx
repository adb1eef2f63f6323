import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Skeleton } from "@/ui/controls";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import "./cards.css";
import { graphAround } from "./refs";
import { describeError, useInfluence, type Circle, type Influence } from "./useCards";

// locale: know/graph:tie.*

interface PeopleProps {
  title: string;
  usual: string;
  circle: Circle;
  none: string;
}

/** Customers around one: how many, what is usual, the best known by name. */
function People({ title, usual, circle, none }: PeopleProps): ReactNode {
  const { t } = useTranslation("know/graph");
  const language = useLanguage();
  const unnamed = circle.total - circle.hidden - circle.named.length;
  return (
    <section className="zk-tied">
      <h3 className="zk-tied-title">
        <span>{title} <b className="zk-number">{formatNumber(circle.total, language)}</b></span>
        <span className="zk-muted">{usual}</span>
      </h3>
      {circle.total === 0 && <p className="zk-muted">{none}</p>}
      {circle.named.length > 0 && (
        <ul>
          {circle.named.map((it) => (
            <li key={it.customer_id} className="zk-row zk-spread">
              <Link to={`/customers/${it.customer_id}`} className="zk-tied-name">{it.name}</Link>
              <span className="zk-muted zk-tied-note">{it.since !== null ? formatDate(it.since) : it.influence !== null && t("influence.of", { value: formatNumber(it.influence, language) })}</span>
            </li>
          ))}
        </ul>
      )}
      {unnamed > 0 && <p className="zk-muted">{t("influence.more", { count: unnamed })}</p>}
      {circle.hidden > 0 && <p className="zk-muted">{t("influence.hidden", { count: circle.hidden })}</p>}
    </section>
  );
}

/** The number, where it stands among all, and which ties it comes from. */
function Standing({ told, index }: { told: Influence; index: number }): ReactNode {
  const { t } = useTranslation("know/graph");
  const language = useLanguage();
  const ahead = formatPercent(told.ahead, language);
  return (
    <>
      <div className="zk-row zk-spread">
        <strong className="zk-tied-index">{formatNumber(index, language)}</strong>
        <span className="zk-muted">{t("influence.usual", { value: formatNumber(told.usual ?? 0, language) })}</span>
      </div>
      <p>{told.place === null ? t("influence.ahead", { share: ahead }) : t("influence.place", { place: formatNumber(told.place, language), ranked: formatNumber(told.ranked ?? 0, language), share: ahead })}</p>
    </>
  );
}

function Known({ told }: { told: Influence }): ReactNode {
  const { t } = useTranslation("know/graph");
  const language = useLanguage();
  const { brought, brought_by: by, community } = told;
  const ties = told.ties.map((it) => `${t(`tie.${it.tie}`)} ${formatNumber(it.count, language)}`).join(" · ");
  return (
    <div className="zk-tied-card">
      {told.index !== null ? <Standing told={told} index={told.index} /> : <p className="zk-muted">{told.refused}</p>}
      {ties !== "" && <p className="zk-muted">{t("influence.ties", { ties })}</p>}
      {brought !== null && (
        <People
          title={t("influence.brought")}
          usual={t("influence.broughtUsual", { value: formatNumber(brought.usual, language, 1) })}
          circle={brought}
          none={t("influence.broughtNone")}
        />
      )}
      {brought !== null && told.brought_all > brought.total && <p className="zk-muted">{t("influence.broughtAll", { value: formatNumber(told.brought_all, language, 1) })}</p>}
      {by !== null && <People title={t("influence.by")} usual={t("influence.byUsual", { share: formatPercent(by.usual, language) })} circle={by} none={t("influence.byNone")} />}
      {community !== null && <People title={t("influence.community")} usual={t("influence.communityUsual", { value: formatNumber(community.usual, language, 1) })} circle={community} none={t("influence.communityNone")} />}
      {told.community_refused !== null && <p className="zk-muted">{told.community_refused}</p>}
      <p className="zk-tied-foot">{t("influence.means", { share: formatPercent(told.share, language) })} {told.data_date !== null && t("dataDate", { day: formatDate(told.data_date) })}</p>
    </div>
  );
}

/** How much a customer matters to the others, whom they brought, who brought them, and their community; or why nobody can say. */
export function InfluenceCard({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("know/graph");
  const query = useInfluence(customerId, useLanguage());
  return (
    <Panel title={t("influence.title")} extra={<Link {...graphAround(customerId)}>{t("influence.graph")}</Link>}>
      <PageState query={query} describe={describeError} loading={<Skeleton active title={false} paragraph={{ rows: 4 }} />}>
        {(told) => (told.brought === null ? <EmptyState isCompact title={t("influence.none")} hint={told.refused ?? ""} /> : <Known told={told} />)}
      </PageState>
    </Panel>
  );
}
