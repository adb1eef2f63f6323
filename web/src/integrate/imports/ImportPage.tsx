import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { StatusDot } from "@/ui/Badge";
import { PageState } from "@/ui/PageState";
import { Page, PageHeader } from "@/ui/Panel";
import { FileStep } from "./FileStep";
import "./imports.css";
import { MappingStep } from "./MappingStep";
import { RecordTrialStep } from "./RecordTrialStep";
import { ResultStep } from "./ResultStep";
import { RulesStep } from "./RulesStep";
import { RunStep } from "./RunStep";
import { describeError, useImport, type ImportDetail } from "./useImports";
import { STEPS, WizardSteps, type Step } from "./WizardSteps";
import { isBuiltIn, toneOfState } from "./words";

const PREPARING = new Set(["draft", "mapped"]);

/** The step an import stands at; what is asked for in the address counts only while it is being prepared. */
function stepOf(detail: ImportDetail, wanted: string | undefined): Step {
  if (detail.state === "running") return "run";
  if (!PREPARING.has(detail.state)) return "result";
  const asked = STEPS.find((it) => it === wanted) ?? (detail.state === "mapped" ? "rules" : "file");
  if (asked === "rules" && detail.state === "mapped") return "rules";
  return asked === "file" ? "file" : "mapping";
}

function Wizard({ detail }: { detail: ImportDetail }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const navigate = useNavigate();
  const can = useCan();
  const search: { step?: string; tab?: string; object?: string } = useSearch({ strict: false });
  const step = stepOf(detail, search.step);
  const lands = !isBuiltIn(detail.object);
  const go = (next: Step): void => void navigate({ to: `/imports/${detail.id}`, search: { step: next, ...(search.object === undefined ? {} : { object: search.object }) } });
  const isPreparing = PREPARING.has(detail.state) && can("imports.run");
  return (
    <>
      <PageHeader
        title={detail.replays === null ? detail.file_name : t("replay.name", { name: detail.file_name })}
        note={<span className="zk-row zk-row-wrap"><Link to="/imports">{t("list.title")}</Link><StatusDot tone={toneOfState(detail.state)}>{t(`state.${detail.state}`)}</StatusDot>{detail.source_name !== "" && <span>{detail.source_name}</span>}</span>}
      />
      {detail.replays === null && <WizardSteps step={step} open={isPreparing ? ["file", "mapping", "rules"] : []} onGo={go} />}
      <div className="zk-wizard">
        {step === "file" && <FileStep detail={detail} mayGoOn={isPreparing} onNext={() => go("mapping")} />}
        {step === "mapping" && <MappingStep detail={detail} wanted={search.object ?? ""} onBack={() => go("file")} onNext={() => go("rules")} />}
        {step === "rules" && (lands ? <RecordTrialStep detail={detail} onBack={() => go("mapping")} /> : <RulesStep detail={detail} onBack={() => go("mapping")} />)}
        {step === "run" && <RunStep detail={detail} />}
        {step === "result" && <ResultStep detail={detail} tab={search.tab ?? "result"} onTab={(tab) => void navigate({ to: `/imports/${detail.id}`, search: { tab } })} />}
      </div>
    </>
  );
}

export default function ImportPage(): ReactNode {
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const query = useImport(id);
  return (
    <Page>
      <PageState query={query} describe={describeError}>
        {(detail) => <Wizard key={detail.id} detail={detail} />}
      </PageState>
    </Page>
  );
}
