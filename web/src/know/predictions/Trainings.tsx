import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Badge, StatusDot } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { PromoteModal } from "./PromoteModal";
import type { Question, Training } from "./usePredictions";

// locale: know/predictions:state.*
// locale: know/predictions:candidate.*
// locale: know/predictions:refused.*
// locale: know/predictions:verdict.*
const TONES: Record<string, "green" | "grey" | "orange" | "blue"> = { in_use: "green", challenger: "blue", past: "grey", refused: "orange" };

/** Why a version was put to use or not, and how it did beside the one in use then. */
function Verdict({ training }: { training: Training }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const told = training.comparison;
  const beside = told === null ? "" : ` ${t("trainings.beside", { champion: told.champion, rows: formatNumber(told.rows, language), old: formatNumber(told.champion_error, language, 4), fresh: formatNumber(told.challenger_error, language, 4) })}`;
  return <>{t(`verdict.${training.verdict}`)}{beside}</>;
}

/** Every training, also those that refused, the newest first. */
export function Trainings({ trainings, question }: { trainings: Training[]; question: Question }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const may = useCan()("predictions.edit");
  const [chosen, setChosen] = useState<Training | null>(null);
  return (
    <Panel title={t("trainings.title")} isFlush>
      <ul>
        {trainings.map((it) => (
          <li key={it.id} className="zk-line">
            <span className="zk-grow zk-stack-tight">
              <StatusDot tone={TONES[it.state] ?? "grey"}><strong>{t("trainings.number", { number: it.number })}</strong> {t(`state.${it.state}`)}</StatusDot>
              <span className="zk-muted zk-small">
                {it.candidate === ""
                  ? t(`refused.${it.refused_code.split(".").at(-1) ?? ""}`)
                  : t("trainings.line", { model: t(`candidate.${it.candidate}`), moments: formatNumber(it.moments, language), auc: formatNumber(it.auc ?? 0, language, 3) })}
              </span>
              {it.verdict !== "" && <span className="zk-muted zk-small"><Verdict training={it} /></span>}
            </span>
            {it.is_held && <Badge tone="blue">{t("trainings.held")}</Badge>}
            {may && (it.state === "past" || it.state === "challenger" || it.is_held) && <Button size="small" onClick={() => setChosen(it)}>{t(it.state === "in_use" ? "promote.release" : it.state === "challenger" ? "promote.use" : "promote.back")}</Button>}
            <span className="zk-muted zk-small">{formatDate(it.as_of)}</span>
          </li>
        ))}
      </ul>
      {chosen !== null && <PromoteModal training={chosen} question={question.key} onClose={() => setChosen(null)} onDone={() => notify({ kind: "success", text: t("promote.done", { number: chosen.number }) })} />}
    </Panel>
  );
}
