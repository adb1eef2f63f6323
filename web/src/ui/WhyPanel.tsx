import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import "./why-panel.css";

export interface Reason {
  key: string;
  /** In the person's language, e.g. “94 days since the last order”. */
  text: string;
  /** Signed; its unit is the score's. */
  effect: number;
}

export interface Why {
  /** The score in words: “Health 46”. */
  title: string;
  value: string;
  reasons: Reason[];
  /** What the score would be for the average customer. */
  baseline?: string | null;
  /** How often this was right, in words. */
  accuracy?: string | null;
  dataDate: string;
  ruleVersion: string;
  /** More of the score is bad news: what raises it is red. */
  isRiseBad?: boolean;
}

function ReasonRow({ reason, largest, isRiseBad }: { reason: Reason; largest: number; isRiseBad: boolean }): ReactNode {
  const language = useLanguage();
  const share = largest === 0 ? 0 : Math.abs(reason.effect) / largest;
  const sign = reason.effect > 0 ? "+" : reason.effect < 0 ? "−" : "";
  const side = reason.effect < 0 ? "minus" : "plus";
  return (
    <li className="zk-why-row">
      <span className="zk-why-text">{reason.text}</span>
      <span className="zk-why-bar" aria-hidden="true">
        <span className={`zk-why-fill zk-why-${side}${isRiseBad ? " zk-why-turned" : ""}`} style={{ width: `${share * 50}%` }} />
      </span>
      <span className="zk-why-effect">
        {sign}
        {formatNumber(Math.abs(reason.effect), language, 1)}
      </span>
    </li>
  );
}

/** Why a number is what it is: reasons with sign, baseline, data date, rule version. */
export function WhyPanel({ why }: { why: Why }): ReactNode {
  const { t } = useTranslation("ui");
  const largest = Math.max(0, ...why.reasons.map((reason) => Math.abs(reason.effect)));
  const facts: [string, string][] = [
    ...(why.baseline === undefined || why.baseline === null ? [] : [[t("why.baseline"), why.baseline] as [string, string]]),
    ...(why.accuracy === undefined || why.accuracy === null ? [] : [[t("why.accuracy"), why.accuracy] as [string, string]]),
    [t("why.dataDate"), formatDate(why.dataDate)],
    [t("why.ruleVersion"), why.ruleVersion],
  ];
  return (
    <div className="zk-why">
      <div className="zk-row zk-spread">
        <strong>{why.title}</strong>
        <span className="zk-why-value">{why.value}</span>
      </div>
      {why.reasons.length === 0 ? (
        <p className="zk-muted">{t("why.none")}</p>
      ) : (
        <ul>
          {why.reasons.map((reason) => (
            <ReasonRow key={reason.key} reason={reason} largest={largest} isRiseBad={why.isRiseBad ?? false} />
          ))}
        </ul>
      )}
      <dl className="zk-why-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
