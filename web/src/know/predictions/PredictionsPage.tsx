import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { formatDate, formatNumber, formatPercent } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Tabs } from "@/ui/controls";
import { AimOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RunButton } from "@/ui/RunButton";
import { StatStrip } from "@/ui/StatStrip";
import { CalibrationChart, LiftChart } from "./Charts";
import { DefinitionPanel } from "./Definition";
import { Candidates, Weights } from "./Judged";
import "./predictions.css";
import { Trainings } from "./Trainings";
import { describeError, useFresh, usePrediction, useTrain, type Card, type Question, type Told } from "./usePredictions";
import { useWords } from "./useWords";

// locale: know/predictions:candidate.*
// locale: know/predictions:figure.*

function TrainButton({ question }: { question: string }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const fresh = useFresh();
  const train = useTrain(question);
  const job = useStartedJob({
    onEnd: () => {
      void fresh();
      notify({ kind: "success", text: t("run.ended") });
    },
  });
  return (
    <RunButton isOn={job.isOn} isStarting={train.isPending} onRun={() => train.mutate(undefined, { onSuccess: (it) => job.follow(it.id) })}>
      {t(job.isOn ? "run.going" : "run.now")}
    </RunButton>
  );
}

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
  const list = sort === undefined ? {} : { onOpen: () => void navigate({ to: "/customers", search: { sort } }) };
  return [
    { key: "flagged", label: word("flagged"), value: formatNumber(card.flagged, language), note: t("stat.flaggedNote", { customers: formatNumber(card.customers, language), share: percent(card.threshold) }), ...list },
    card.backtest === null
      ? { key: "right", label: t("stat.right"), value: "–", note: t("stat.rightNone") }
      : { key: "right", label: t("stat.right"), value: percent(card.backtest.precision), note: word("rightNote", { day: formatDate(card.backtest.asked_on), base: percent(card.backtest.base) }) },
    { key: "auc", label: t("stat.auc"), value: formatNumber(auc(card.candidate), language, 3), note: t("stat.aucNote", { auc: formatNumber(card.qualities.find((it) => it.is_rule)?.auc ?? 0, language, 3) }) },
    { key: "cost", label: t("stat.cost"), value: `¥${formatNumber(card.cost, language, 0)}`, note: word("costNote", { never: formatNumber(card.cost_never, language, 0), always: formatNumber(card.cost_always, language, 0) }) },
  ];
}

function CardView({ card, question }: { card: Card; question: Question }): ReactNode {
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

function Body({ told }: { told: Told }): ReactNode {
  const word = useWords(told.question);
  return (
    <div className="zk-churn">
      <p className="zk-muted zk-churn-about">{word("note")}</p>
      {told.refused !== null && <Panel><EmptyState isCompact={told.card !== null} icon={<AimOutlined />} title={word("none")} hint={told.refused} /></Panel>}
      {told.card !== null && <CardView card={told.card} question={told.question} />}
      <div className="zk-churn-pair">
        <DefinitionPanel key={told.question.form} definition={told.definition} question={told.question} />
        {told.models.length > 0 && <Trainings trainings={told.models} question={told.question} />}
      </div>
    </div>
  );
}

/** Who is likely to leave, to buy again, and what: what that means here, the model that says so, and everything it is judged by. */
export default function PredictionsPage(): ReactNode {
  const { t } = useTranslation("know/predictions");
  const can = useCan();
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const about = typeof search["about"] === "string" ? search["about"] : "churn";
  const prediction = usePrediction(about, useLanguage());
  const open = (key: string): void => void navigate({ to: "/predictions", search: key === "churn" ? {} : { about: key } });
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={can("predictions.run") ? <TrainButton question={about} /> : undefined} />
      <PageState query={prediction} describe={describeError}>
        {(told) => (
          <>
            <div className="zk-predicted-tabs">
              <Tabs activeKey={told.question.key} items={told.questions.map((it) => ({ key: it.key, label: it.title }))} onChange={open} />
            </div>
            <Body told={told} />
          </>
        )}
      </PageState>
    </Page>
  );
}
