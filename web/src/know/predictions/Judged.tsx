import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { NumbersTable } from "@/ui/NumbersTable";
import { Panel } from "@/ui/Panel";
import type { Card, Question } from "./usePredictions";
import { useWords } from "./useWords";

// locale: know/predictions:figure.*
// locale: know/predictions:candidate.*

/** Whether the model that reads dealings one by one competed, and why it is used or not. */
function Contest({ card }: { card: Card }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const told = card.contest;
  if (told === null) return card.skipped.includes("sequence") ? <p className="zk-muted zk-small zk-churn-contest">{t("candidates.skipped")}</p> : null;
  const words = { against: t(`candidate.${told.against}`), difference: formatNumber(told.difference, language, 3), margin: formatNumber(told.margin, language, 3) };
  return <p className="zk-muted zk-small zk-churn-contest">{t(card.candidate === "sequence" ? "candidates.contestWon" : "candidates.contestLost", words)}</p>;
}

/** The models that competed and the rule they had to beat, on customers they had not seen. */
export function Candidates({ card }: { card: Card }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const qualities = [...card.qualities].sort((left, right) => right.auc - left.auc);
  return (
    <Panel title={t("candidates.title")} extra={<span className="zk-muted zk-small">{t("candidates.note")}</span>} isFlush>
      <NumbersTable label={t("candidates.title")}>
        <thead>
          <tr>
            <th scope="col">{t("candidates.model")}</th>
            <th scope="col">AUC</th>
            <th scope="col">AP</th>
            <th scope="col">{t("candidates.ece")}</th>
            <th scope="col">{t("candidates.lift")}</th>
            <th scope="col">{t("candidates.captured")}</th>
          </tr>
        </thead>
        <tbody>
          {qualities.map((it) => (
            <tr key={it.name}>
              <th scope="row">
                <span className="zk-row">
                  {it.is_rule ? t("candidate.rule", { figure: t(`figure.${it.name}`) }) : t(`candidate.${it.name}`)}
                  {it.name === card.candidate && <Badge tone="green">{t("candidates.used")}</Badge>}
                </span>
              </th>
              <td>{formatNumber(it.auc, language, 3)}</td>
              <td>{formatNumber(it.average_precision, language, 3)}</td>
              <td>{formatPercent(it.ece, language)}</td>
              <td>{formatNumber(it.lift_top10, language, 2)}</td>
              <td>{formatPercent(it.captured_top20, language)}</td>
            </tr>
          ))}
        </tbody>
      </NumbersTable>
      <Contest card={card} />
    </Panel>
  );
}

/** Which figures move the predictions, strongest first, and which way. */
export function Weights({ card, question }: { card: Card; question: Question }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const word = useWords(question);
  const [up, down] = question.form === "churn" ? ["zk-churn-up", "zk-churn-down"] : ["zk-churn-down", "zk-churn-up"];
  const largest = Math.max(0, ...card.weights.map((it) => it.weight));
  return (
    <Panel title={t("weights.title")} extra={<span className="zk-muted zk-small">{t("weights.note")}</span>}>
      <ul className="zk-churn-weights">
        {card.weights.slice(0, 8).map((it) => (
          <li key={it.column}>
            <span className="zk-churn-figure">{t(`figure.${it.column}`)}</span>
            <span className="zk-churn-bar" aria-hidden="true"><span className={it.raises ? up : down} style={{ width: `${String(largest === 0 ? 0 : (it.weight / largest) * 100)}%` }} /></span>
            <span className="zk-muted zk-small">{word(it.raises ? "raises" : "lowers")}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
