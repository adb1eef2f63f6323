import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { StatStrip } from "@/ui/StatStrip";
import { CalibrationChart, LiftChart } from "./Charts";
import { Candidates, Weights } from "./Judged";
import { pointedOut } from "./pointedOut";
import "./predictions.css";
import type { Card, Question } from "./usePredictions";
import { useWords } from "./useWords";

// locale: know/predictions:candidate.*
// locale: know/predictions:figure.*

/** Where the customers whom it is about stand, the likeliest first. */
const SORTS: Record<string, string> = { churn: "-churn_percent", purchase: "-buy_percent" };

function useFigures(card: Card, question: Question): { key: string; label: string; value: string; note: string; onOpen?: () => void }[] {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const navigate = useNavigate();
  const auc = (name: string): number => card.qualities.find((it) => it.name === name)?.auc ?? 0;
  const percent = (share: number): string => formatPercent(share, language);
  const word = useWords(question);
  const sort = SORTS[question.form];
  const search = question.own_id !== null && card.applied_on !== null ? pointedOut(question.own_id) : sort === undefined ? null : { sort };
  const list = search === null ? {} : { onOpen: () => void navigate({ to: "/customers", search }) };
  return [
    { key: "flagged", label: word("flagged"), value: formatNumber(card.flagged, language), note: t("stat.flaggedNote", { customers: formatNumber(card.customers, language), share: percent(card.threshold) }), ...list },
    card.backtest === null
      ? { key: "right", label: t("stat.right"), value: "–", note: t("stat.rightNone") }
      : { key: "right", label: t("stat.right"), value: percent(card.backtest.precision), note: word("rightNote", { day: formatDate(card.backtest.asked_on), base: percent(card.backtest.base) }) },
    { key: "auc", label: t("stat.auc"), value: formatNumber(auc(card.candidate), language, 3), note: t("stat.aucNote", { auc: formatNumber(card.qualities.find((it) => it.is_rule)?.auc ?? 0, language, 3) }) },
    { key: "cost", label: t("stat.cost"), value: `¥${formatNumber(card.cost, language, 0)}`, note: word("costNote", { never: formatNumber(card.cost_never, language, 0), always: formatNumber(card.cost_always, language, 0) }) },
  ];
}

/** The model in use with everything it is judged by. */
export function CardView({ card, question }: { card: Card; question: Question }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const word = useWords(question);
  const figures = useFigures(card, question);
  return (
    <>
      <p className="zk-churn-said">
        {word("said", { number: card.number, model: t(`candidate.${card.candidate}`), moments: formatNumber(card.moments, language), share: formatPercent(card.positives / Math.max(1, card.moments), language), from: formatDate(card.window_from), to: formatDate(card.window_to) })}
        {card.applied_on !== null && ` ${t("card.applied", { day: formatDate(card.applied_on) })}`}
        {card.telling.length > 0 && ` ${t("card.telling", { figures: card.telling.map((it) => t(`figure.${it}`)).join(t("card.and")) })}`}
      </p>
      <StatStrip stats={figures} />
      <div className="zk-churn-pair"><LiftChart card={card} question={question} /><CalibrationChart card={card} question={question} /></div>
      <div className="zk-churn-pair"><Weights card={card} question={question} /><Candidates card={card} /></div>
    </>
  );
}
