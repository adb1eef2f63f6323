import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { FoldBody, FoldTitle } from "./Foldable";
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
  /** What belongs under the value, such as its range. */
  note?: ReactNode;
  reasons: Reason[];
  /** How to write an effect without its sign, for scores whose unit is no point. */
  effectText?: (effect: number) => string;
  /** What the score would be for the average customer. */
  baseline?: string | null;
  /** How often this was right, in words. */
  accuracy?: string | null;
  dataDate: string;
  ruleVersion: string;
  /** More of the score is bad news: what raises it is red. */
  isRiseBad?: boolean;
}

interface RowProps {
  reason: Reason;
  largest: number;
  isRiseBad: boolean;
  effectText?: Why["effectText"];
}

function ReasonRow({ reason, largest, isRiseBad, effectText }: RowProps): ReactNode {
  const language = useLanguage();
  const size = Math.abs(reason.effect);
  const share = largest === 0 ? 0 : size / largest;
  const sign = reason.effect > 0 ? "+" : reason.effect < 0 ? "−" : "";
  const side = reason.effect < 0 ? "minus" : "plus";
  return (
    <li className={effectText === undefined ? "zk-why-row" : "zk-why-row zk-why-wide"}>
      <span className="zk-why-text">{reason.text}</span>
      <span className="zk-why-bar" aria-hidden="true">
        <span className={`zk-why-fill zk-why-${side}${isRiseBad ? " zk-why-turned" : ""}`} style={{ width: `${share * 50}%` }} />
      </span>
      <span className="zk-why-effect">
        {sign}
        {effectText === undefined ? formatNumber(size, language, 1) : effectText(size)}
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
        <strong><FoldTitle>{why.title}</FoldTitle></strong>
        <span className="zk-why-value">{why.value}</span>
      </div>
      <FoldBody>
        {why.note !== undefined && <div className="zk-why-note">{why.note}</div>}
        {why.reasons.length === 0 ? (
          <p className="zk-muted">{t("why.none")}</p>
        ) : (
          <ul>
            {why.reasons.map((reason) => (
              <ReasonRow key={reason.key} reason={reason} largest={largest} isRiseBad={why.isRiseBad ?? false} effectText={why.effectText} />
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
      </FoldBody>
    </div>
  );
}
