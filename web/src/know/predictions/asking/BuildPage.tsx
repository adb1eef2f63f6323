import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { PageState } from "@/ui/PageState";
import { Page, PageHeader } from "@/ui/Panel";
import { StepTrack } from "@/ui/StepTrack";
import { describeError, useQuestion } from "../useQuestions";
import "./asking.css";
import { draftOf, FIRST, type Draft } from "./drafts";
import { Learned } from "./Learned";
import { NameStep } from "./NameStep";
import { PeopleStep } from "./PeopleStep";
import { PreviewStep } from "./PreviewStep";
import { QuestionStep } from "./QuestionStep";
import { STEPS, type Step, type StepProps } from "./steps";

// locale: know/predictions:build.step.*
const BODIES: Record<Exclude<Step, "learn">, (props: StepProps) => ReactNode> = { question: QuestionStep, people: PeopleStep, preview: PreviewStep, name: NameStep };

function Track({ step, onGo }: { step: Step; onGo?: (step: Step) => void }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const past = STEPS.slice(0, STEPS.indexOf(step));
  return <StepTrack steps={STEPS.map((key) => ({ key, label: t(`build.step.${key}`) }))} step={step} open={onGo === undefined ? [] : past} onGo={onGo} />;
}

/** The question step by step, until it is learned. */
function Asking({ first }: { first: Draft }): ReactNode {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(first);
  const [step, setStep] = useState<Exclude<Step, "learn">>("question");
  const Body = BODIES[step];
  const go = (to: Step): void => setStep(to === "learn" ? "name" : to);
  return (
    <>
      <Track step={step} onGo={go} />
      <Body draft={draft} onChange={setDraft} onGo={go} onLearn={(id) => void navigate({ to: "/models/new", search: { question: id }, replace: true })} />
    </>
  );
}

/** A question that was asked before, asked differently. */
function AskingAgain({ id }: { id: string }): ReactNode {
  const question = useQuestion(id, useLanguage());
  return <PageState query={question} describe={describeError}>{(told) => <Asking first={draftOf(told)} />}</PageState>;
}

/** Builds a model: a question in plain words, of whom, what it would be learned from, its price; then what was learned. */
export default function BuildPage(): ReactNode {
  const { t } = useTranslation("know/predictions");
  const search: { question?: unknown; from?: unknown } = useSearch({ strict: false });
  const { question, from } = search;
  return (
    <Page>
      <PageHeader title={t("build.title")} note={<Link to="/models">{t("build.back")}</Link>} />
      <div className="zk-build">
        {typeof question === "string" ? <><Track step="learn" /><Learned key={question} id={question} /></> : typeof from === "string" ? <AskingAgain id={from} /> : <Asking first={FIRST} />}
      </div>
    </Page>
  );
}
