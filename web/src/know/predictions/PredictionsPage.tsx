import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Tabs } from "@/ui/controls";
import { AimOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RunButton } from "@/ui/RunButton";
import { DefinitionPanel } from "./Definition";
import { CardView } from "./Judgement";
import { OwnActions } from "./OwnActions";
import "./predictions.css";
import { Trainings } from "./Trainings";
import { describeError, useFresh, usePrediction, useTrain, type Told } from "./usePredictions";
import { useWords } from "./useWords";

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

function Body({ told }: { told: Told }): ReactNode {
  const word = useWords(told.question);
  return (
    <div className="zk-churn">
      <p className="zk-muted zk-churn-about">{word("note")}</p>
      {told.refused !== null && <Panel><EmptyState isCompact={told.card !== null} icon={<AimOutlined />} title={word("none")} hint={told.refused} /></Panel>}
      {told.card !== null && <CardView card={told.card} question={told.question} />}
      <div className="zk-churn-pair">
        <DefinitionPanel key={told.question.key} definition={told.definition} question={told.question} />
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
      <PageHeader title={t("title")} note={t("note")} actions={<>{can("predictions.edit") && typeof prediction.data?.question.own_id === "string" && <OwnActions key={about} id={prediction.data.question.own_id} />}{can("predictions.run") && <TrainButton question={about} />}</>} />
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
