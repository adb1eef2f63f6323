import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatMoney, formatNumber, formatPercent } from "@/lib/format";
import { useIsPhone } from "@/lib/useMedia";
import { useSession } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Popover, Skeleton } from "@/ui/controls";
import { PageState } from "@/ui/PageState";
import { PopContent } from "@/ui/PopContent";
import { describeError, useWhy, type Decision, type DecisionWhy } from "./useDecisions";

function Reasons({ why }: { why: DecisionWhy }): ReactNode {
  const { t } = useTranslation("know/decisions");
  const language = useLanguage();
  if (why.reasons.length === 0) return null;
  return (
    <div>
      <div className="zk-muted zk-small">{t("why.reasons")}</div>
      <ul className="zk-decision-reasons">
        {why.reasons.map((it) => (
          <li key={it.text}>
            <span>{it.text}</span>
            {it.effect !== 0 && <span className="zk-number zk-muted">{it.effect > 0 ? "+" : "−"}{formatNumber(Math.abs(it.effect), language, 1)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Told({ why }: { why: DecisionWhy }): ReactNode {
  const { t } = useTranslation("know/decisions");
  if (why.refused !== null) return <p className="zk-muted">{why.refused}</p>;
  const facts = [why.baseline, why.accuracy ?? "", why.hit, ...why.notes, why.caveat].filter((it) => it !== "");
  const source = [why.data_date === null ? "" : t("why.date", { date: formatDate(why.data_date) }), why.version].filter((it) => it !== "").join(" · ");
  return (
    <div className="zk-stack zk-decision-why">
      <ol className="zk-decision-steps">
        {why.steps.map((it) => <li key={it.key} className={it.key === "worth" ? "zk-decision-sum" : ""}>{it.text}</li>)}
      </ol>
      <Reasons why={why} />
      <ul className="zk-decision-facts zk-muted zk-small">
        {facts.map((it) => <li key={it}>{it}</li>)}
        {source !== "" && <li>{source}</li>}
      </ul>
    </div>
  );
}

function Loaded({ id }: { id: string }): ReactNode {
  const why = useWhy(id, useLanguage());
  return <PageState query={why} describe={describeError} loading={<Skeleton active title={false} paragraph={{ rows: 4 }} />}>{(it) => <Told why={it} />}</PageState>;
}

/** What doing it is expected to bring, with its range; a click shows the sum and the reasons. */
export function Worth({ decision }: { decision: Decision }): ReactNode {
  const { t } = useTranslation("know/decisions");
  const language = useLanguage();
  const isPhone = useIsPhone();
  const currency = useSession((it) => it.me?.tenant.currency) ?? "CNY";
  if (decision.kind === "") return null;
  const money = (cents: number): string => formatMoney(Math.round(cents / 100) * 100, currency, language);
  const { worth, chance } = decision;
  const about = chance === null ? "" : t(`chance.${decision.kind}`, { share: formatPercent(chance, language) });
  return (
    <Popover trigger="click" placement={isPhone ? "bottom" : "bottomRight"} arrow={false} destroyOnHidden content={<PopContent title={t("why.title")}><Loaded id={decision.id} /></PopContent>}>
      <button type="button" className="zk-plain zk-decision-worth" aria-label={t("why.open", { name: decision.customer_name })}>
        <strong className="zk-number">{worth === null ? t("worth.unknown") : `≈ ${money(worth.cents)}`}</strong>
        {worth !== null && <span className="zk-muted zk-small zk-number">{money(worth.low)} – {money(worth.high)}</span>}
        <span className="zk-muted zk-small">{[about, decision.effect_of === "" ? "" : t(`effectOf.${decision.effect_of}`)].filter((it) => it !== "").join(" · ")}</span>
      </button>
    </Popover>
  );
}
// locale: know/decisions:chance.*
// locale: know/decisions:effectOf.*
