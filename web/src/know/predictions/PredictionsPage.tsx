import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { formatDate, formatNumber, formatPercent } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
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
import { describeError, useChurn, useFreshChurn, useTrain, type Card } from "./useChurn";

// locale: know/predictions:candidate.*
// locale: know/predictions:figure.*

function TrainButton(): ReactNode {
  const { t } = useTranslation("know/predictions");
  const fresh = useFreshChurn();
  const train = useTrain();
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

function useFigures(card: Card): { key: string; label: string; value: string; note: string; onOpen?: () => void }[] {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const navigate = useNavigate();
  const auc = (name: string): number => card.qualities.find((it) => it.name === name)?.auc ?? 0;
  const percent = (share: number): string => formatPercent(share, language);
  const list = (): void => void navigate({ to: "/customers", search: { sort: "-churn_percent" } });
  return [
    { key: "flagged", label: t("stat.flagged"), value: formatNumber(card.flagged, language), note: t("stat.flaggedNote", { customers: formatNumber(card.customers, language), share: percent(card.threshold) }), onOpen: list },
    card.backtest === null
      ? { key: "right", label: t("stat.right"), value: "–", note: t("stat.rightNone") }
      : { key: "right", label: t("stat.right"), value: percent(card.backtest.precision), note: t("stat.rightNote", { day: formatDate(card.backtest.asked_on), base: percent(card.backtest.base) }) },
    { key: "auc", label: t("stat.auc"), value: formatNumber(auc(card.candidate), language, 3), note: t("stat.aucNote", { auc: formatNumber(card.qualities.find((it) => it.is_rule)?.auc ?? 0, language, 3) }) },
    { key: "cost", label: t("stat.cost"), value: `¥${formatNumber(card.cost, language, 0)}`, note: t("stat.costNote", { never: formatNumber(card.cost_never, language, 0), always: formatNumber(card.cost_always, language, 0) }) },
  ];
}

function CardView({ card }: { card: Card }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const figures = useFigures(card);
  return (
    <>
      <p className="zk-churn-said">
        {t("card.said", { number: card.number, model: t(`candidate.${card.candidate}`), moments: formatNumber(card.moments, language), left: formatPercent(card.left / Math.max(1, card.moments), language), from: formatDate(card.window_from), to: formatDate(card.window_to) })}
        {card.applied_on !== null && ` ${t("card.applied", { day: formatDate(card.applied_on) })}`}
        {card.telling.length > 0 && ` ${t("card.telling", { figures: card.telling.map((it) => t(`figure.${it}`)).join(t("card.and")) })}`}
      </p>
      <StatStrip stats={figures} />
      <div className="zk-churn-pair"><LiftChart card={card} /><CalibrationChart card={card} /></div>
      <div className="zk-churn-pair"><Weights card={card} /><Candidates card={card} /></div>
    </>
  );
}

/** Who is likely to leave: what it means here, the model that says so, and everything it is judged by. */
export default function PredictionsPage(): ReactNode {
  const { t } = useTranslation("know/predictions");
  const can = useCan();
  const churn = useChurn();
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={can("predictions.run") ? <TrainButton /> : undefined} />
      <PageState query={churn} describe={describeError}>
        {(told) => (
          <div className="zk-churn">
            {told.refused !== null && <Panel><EmptyState isCompact={told.card !== null} icon={<AimOutlined />} title={t("none")} hint={told.refused} /></Panel>}
            {told.card !== null && <CardView card={told.card} />}
            <div className="zk-churn-pair"><DefinitionPanel definition={told.definition} />{told.models.length > 0 && <Trainings trainings={told.models} />}</div>
          </div>
        )}
      </PageState>
    </Page>
  );
}
