import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { SwapOutlined, TeamOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { NodePicker } from "./NodePicker";
import { placeOf, ReasonLine } from "./NodePanel";
import { describeError, useChain, type Chain } from "./useGraph";

// locale: know/graph:kind.*

export interface End {
  ref: string;
  name: string;
}

function Steps({ chain }: { chain: Chain }): ReactNode {
  const { t } = useTranslation("know/graph");
  const language = useLanguage();
  if (chain.refused !== null) return <EmptyState isCompact icon={<TeamOutlined />} title={t("chain.none")} hint={chain.refused} />;
  return (
    <>
      <p className="zk-muted">{t("chain.strength", { share: formatPercent(chain.strength, language), count: chain.steps.length - 1 })}</p>
      <ol className="zk-graph-steps">
        {chain.steps.map((it) => {
          const place = placeOf(it.kind, it.record_id);
          return (
            <li key={it.ref}>
              {it.reason !== null && <ul className="zk-graph-reasons"><ReasonLine reason={it.reason} /></ul>}
              <div className="zk-row">
                <strong>{place === undefined ? it.name : <Link to={place}>{it.name}</Link>}</strong>
                <Badge tone="grey">{t(`kind.${it.kind}`)}</Badge>
              </div>
            </li>
          );
        })}
      </ol>
      {chain.data_date !== null && <p className="zk-muted">{t("dataDate", { day: formatDate(chain.data_date) })} {t("chain.limits")}</p>}
    </>
  );
}

/** Who knows whom: from somebody to somebody, each step with its reason. */
export function ChainPanel({ first, second, onPick }: { first: End; second: End; onPick: (first: End, second: End) => void }): ReactNode {
  const { t } = useTranslation("know/graph");
  const query = useChain(first.ref, second.ref, useLanguage());
  const isAsked = first.ref !== "" && second.ref !== "";
  return (
    <Panel title={t("chain.title")}>
      <div className="zk-row zk-row-wrap zk-graph-ends">
        <NodePicker label={t("chain.from")} placeholder={t("chain.from")} value={first.ref} name={first.name} onPick={(ref, name) => onPick({ ref, name }, second)} />
        <Button icon={<SwapOutlined />} aria-label={t("chain.swap")} title={t("chain.swap")} disabled={!isAsked} onClick={() => onPick(second, first)} />
        <NodePicker label={t("chain.to")} placeholder={t("chain.to")} value={second.ref} name={second.name} onPick={(ref, name) => onPick(first, { ref, name })} />
      </div>
      {isAsked
        ? <PageState query={query} describe={describeError}>{(chain) => <Steps chain={chain} />}</PageState>
        : <EmptyState isCompact icon={<TeamOutlined />} title={t("chain.ask")} hint={t("chain.askHint")} />}
    </Panel>
  );
}
