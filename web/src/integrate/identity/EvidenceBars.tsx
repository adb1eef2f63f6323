import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { likelihood, priorBits } from "./evidence";
import type { Review } from "./useReviews";

function signed(bits: number, language: ReturnType<typeof useLanguage>): string {
  const sign = bits > 0 ? "+" : bits < 0 ? "−" : "";
  return `${sign}${formatNumber(Math.abs(bits), language, 1)}`;
}

function Bar({ name, note, bits, largest, isStart = false }: { name: string; note: string; bits: number; largest: number; isStart?: boolean }): ReactNode {
  const language = useLanguage();
  const side = bits < 0 ? "minus" : "plus";
  return (
    <li className="zk-bits-row">
      <span className="zk-bits-name">{name} <small className="zk-muted">{note}</small></span>
      <span className="zk-bits-track" aria-hidden="true">
        <span className={isStart ? `zk-bits-${side} zk-bits-start` : `zk-bits-${side}`} style={{ width: `${(Math.abs(bits) / largest) * 50}%` }} />
      </span>
      <span className="zk-bits-value">{signed(bits, language)}</span>
    </li>
  );
}

/** Each comparison's weight in bits, where the pair started, the sum, and what it means in words. */
export function EvidenceBars({ review }: { review: Review }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const { link } = review;
  if (link === null) return <p className="zk-muted">{t("evidence.none")}</p>;
  const start = priorBits(link.bits, link.evidence);
  const largest = Math.max(1, Math.abs(start), ...link.evidence.map((it) => Math.abs(it.bits)));
  return (
    <div>
      <p className="zk-bits-told">
        <strong>{t(`likelihood.${likelihood(link.probability)}`)}</strong>
        <span className="zk-muted">{t("evidence.probability", { share: formatPercent(link.probability, language) })}</span>
      </p>
      <ul className="zk-bits">
        <Bar name={t("evidence.start")} note={t("evidence.startNote")} bits={start} largest={largest} isStart />
        {link.evidence.map((it) => (
          <Bar key={it.comparison} name={t(`comparison.${it.comparison}`)} note={t(`level.${it.level}`)} bits={it.bits} largest={largest} />
        ))}
      </ul>
      <p className="zk-bits-sum">
        <span>{t("evidence.sum")}</span>
        <strong className="zk-number">{t("evidence.bits", { text: signed(link.bits, language) })}</strong>
      </p>
    </div>
  );
}
