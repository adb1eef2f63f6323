import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useJob, type Job } from "@/api/useJob";
import { cardState, hasEnded, shareOf } from "@/lib/jobs";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { AimOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { ProgressCard } from "@/ui/ProgressCard";
import { StepFoot } from "@/ui/StepTrack";
import { CardView } from "../Judgement";
import { usePrediction } from "../usePredictions";
import { describeError, useCancelJob, useFreshQuestions, useLearnQuestion, useQuestion, useUseQuestion, type OwnQuestion } from "../useQuestions";
import { useRetiring } from "../useRetiring";

/** What was learned, or why nothing could be. */
function Result({ question }: { question: OwnQuestion }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const told = usePrediction(question.key, useLanguage());
  return (
    <PageState query={told} describe={describeError}>
      {({ card, question: asked, refused }) =>
        card === null || refused !== null
          ? <Panel><EmptyState icon={<AimOutlined />} title={t("build.noModel")} hint={refused ?? t("build.noModelNote")} /></Panel>
          : <div className="zk-churn"><CardView card={card} question={asked} /></div>
      }
    </PageState>
  );
}

/** What can be done with a question on trial. */
function Ways({ question, isOn }: { question: OwnQuestion; isOn: boolean }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const navigate = useNavigate();
  const use = useUseQuestion((it) => {
    notify({ kind: "success", text: t("build.used", { name: it.name }) });
    void navigate({ to: "/predictions", search: { about: it.key } });
  });
  const learn = useLearnQuestion();
  const retiring = useRetiring();
  return (
    <StepFoot note={question.is_learned && !isOn ? t("build.useNote") : undefined}>
      <Button disabled={isOn} onClick={() => retiring.retire(question, { to: "/models" })}>{t("build.throw")}</Button>
      <Button disabled={isOn} onClick={() => retiring.retire(question, { to: "/models/new", search: { from: question.id } })}>{t("build.change")}</Button>
      {question.is_learned ? <Button type="primary" disabled={isOn} loading={use.isPending} onClick={() => use.mutate(question.id)}>{t("build.use")}</Button> : <Button type="primary" disabled={isOn} loading={learn.isPending} onClick={() => learn.mutate(question.id)}>{t("build.again")}</Button>}
    </StepFoot>
  );
}

/** How far learning is, or that it ended before its time. */
function Progress({ job, isBroken }: { job: Job; isBroken: boolean }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const cancel = useCancelJob();
  const said = isBroken ? job.message : job.phase_label;
  return (
    <ProgressCard title={t("build.learning")} state={cardState(job.state)} share={shareOf(job)} step={said === "" ? undefined : said} onCancel={() => cancel.mutate(job.id)}>
      <p className="zk-muted">{t(isBroken ? "build.stopped" : "build.leave")}</p>
    </ProgressCard>
  );
}

/** Step 5: it is learned in the background; then how well it does, and whether it is put to use. */
function Followed({ question }: { question: OwnQuestion }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const fresh = useFreshQuestions();
  const job = useJob(question.job_id, { onEnd: () => void fresh() });
  const isOn = question.job_id !== null && (job === undefined || !hasEnded(job.state));
  const isBroken = job?.state === "cancelled" || job?.state === "failed";
  return (
    <>
      <p className="zk-build-sentence"><strong>{question.name}</strong> {t("build.sentence", { active: question.definition.active_days, horizon: question.definition.horizon_days, what: question.what })}</p>
      {(isOn || isBroken) && job !== undefined && <Progress job={job} isBroken={isBroken} />}
      {!isOn && !isBroken && <Result question={question} />}
      {question.state === "trial" && <Ways question={question} isOn={isOn} />}
    </>
  );
}

export function Learned({ id }: { id: string }): ReactNode {
  const question = useQuestion(id, useLanguage());
  return <PageState query={question} describe={describeError}>{(told) => <Followed question={told} />}</PageState>;
}
