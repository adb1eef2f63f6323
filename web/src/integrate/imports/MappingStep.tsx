import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Button, Checkbox } from "@/ui/controls";
import { ArrowRightOutlined } from "@/ui/icons";
import { LoadingState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { countMapped, firstMapping, missing, repeated, type Mapping } from "./mapping";
import { MappingTable } from "./MappingTable";
import { SourceChoice, type Choice } from "./SourceChoice";
import { codeOf, describeError, useFields, useMapImport, type ImportDetail } from "./useImports";
import { useSources } from "./useSources";
import { StepFoot } from "./WizardSteps";
import { OBJECTS } from "./words";

interface StepProps {
  detail: ImportDetail;
  onBack: () => void;
  onNext: () => void;
}

function firstChoice(detail: ImportDetail): Choice {
  const isMapped = detail.state === "mapped";
  const key = isMapped ? detail.object : (detail.guess?.object ?? detail.object);
  const known = isMapped ? detail.source_name : (detail.guess?.source_name ?? "");
  return {
    source: known === "" ? detail.file_name.replace(/\.[^.]+$/, "").slice(0, 80) : known,
    object: OBJECTS.find((it) => it === key) ?? "customers",
    priority: null,
    customersOf: "",
  };
}

/** What stands in the way, in one sentence each. */
function useProblems(object: string, mapping: Mapping, twice: readonly string[]): string[] {
  const { t } = useTranslation("integrate/imports");
  const label = useLabels(object);
  return [
    ...twice.map((key) => t("map.problemTwice", { field: label(key) })),
    ...missing(object, mapping).map((group) => t("map.problemMissing", { fields: group.map(label).join(" / ") })),
  ];
}

function useLabels(object: string): (key: string) => string {
  const fields = useFields(object);
  return (key) => fields.find((it) => it.key === key)?.label ?? key;
}

interface WarningsProps {
  problems: readonly string[];
  isSame: boolean;
  mayRepeat: boolean;
  onRepeat: (isOn: boolean) => void;
  error: unknown;
}

function Warnings({ problems, isSame, mayRepeat, onRepeat, error }: WarningsProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  return (
    <>
      {problems.length > 0 && <Alert type="warning" showIcon title={<ul>{problems.map((it) => <li key={it}>{it}</li>)}</ul>} />}
      {isSame && (
        <Alert type="warning" showIcon title={t("file.same")} description={<Checkbox checked={mayRepeat} onChange={(event) => onRepeat(event.target.checked)}>{t("map.repeat")}</Checkbox>} />
      )}
      {error !== null && <Alert type="error" showIcon title={describeError(error).text} />}
    </>
  );
}

/** A source of the very same content is known, or the server has just said so. */
function isSameFile(detail: ImportDetail, isRemembered: boolean, error: unknown): boolean {
  return (isRemembered && detail.guess?.same_file_as != null) || codeOf(error) === "sources.same_file";
}

/** Step 2: which source this is, and what each column means. */
export function MappingStep({ detail, onBack, onNext }: StepProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const [choice, setChoice] = useState<Choice>(() => firstChoice(detail));
  const [changed, setChanged] = useState<Mapping | null>(null);
  const [mayRepeat, setMayRepeat] = useState(false);
  const fields = useFields(choice.object);
  const sources = useSources();
  const save = useMapImport(detail.id);
  const guesses = useMemo(() => detail.guess?.mapping ?? {}, [detail.guess]);
  const source = sources.data?.find((it) => it.name === choice.source && it.object === choice.object);
  const isRemembered = source !== undefined && source.id === detail.guess?.source_id;
  const first = useMemo(() => firstMapping(detail.file.columns, detail.mapping, guesses, fields), [detail, guesses, fields]);
  const mapping = changed ?? first;
  const twice = repeated(mapping, fields);
  const problems = useProblems(choice.object, mapping, twice);
  const isSame = isSameFile(detail, isRemembered, save.error);
  const isReady = choice.source.trim() !== "" && twice.length === 0 && countMapped(mapping) > 0 && (!isSame || mayRepeat);
  if (fields.length === 0) return <Panel><LoadingState /></Panel>;

  function submit(): void {
    const kept = Object.fromEntries(Object.entries(mapping).filter(([, key]) => key !== ""));
    save.mutate(
      { source: choice.source.trim(), object: choice.object, mapping: kept, priority: choice.priority, customers_of: choice.customersOf, may_repeat: mayRepeat },
      { onSuccess: onNext },
    );
  }

  return (
    <>
      <Panel title={t("map.sourceTitle")}>
        <SourceChoice choice={choice} sources={sources.data ?? []} onChange={(next) => { if (next.object !== choice.object) setChanged(null); setChoice(next); }} />
      </Panel>
      <Panel title={t("map.columns")} extra={<span className="zk-muted zk-panel-note">{t("map.count", { mapped: countMapped(mapping), all: detail.file.columns.length })}</span>} isFlush>
        <MappingTable columns={detail.file.columns} fields={fields} guesses={guesses} isRemembered={isRemembered} mapping={mapping} twice={twice} onChange={setChanged} />
      </Panel>
      <Warnings problems={problems} isSame={isSame} mayRepeat={mayRepeat} onRepeat={setMayRepeat} error={isSame ? null : save.error} />
      <StepFoot note={t("map.next")}>
        <Button onClick={onBack}>{t("go.back")}</Button>
        <Button type="primary" icon={<ArrowRightOutlined />} iconPlacement="end" loading={save.isPending} disabled={!isReady} onClick={submit}>
          {t("go.rules")}
        </Button>
      </StepFoot>
    </>
  );
}
