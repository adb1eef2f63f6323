import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Alert, Button, Checkbox } from "@/ui/controls";
import { ArrowRightOutlined } from "@/ui/icons";
import { LoadingState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { StepFoot } from "@/ui/StepTrack";
import { countMapped, missing, type Mapping } from "./mapping";
import { MappingTable } from "./MappingTable";
import { SourceChoice } from "./SourceChoice";
import { describeError, useFields, type ImportDetail } from "./useImports";
import { useMappingDraft } from "./useMappingDraft";
import { useSources } from "./useSources";
import { WritingChoice } from "./WritingChoice";

interface StepProps {
  detail: ImportDetail;
  /** The object of the page that the wizard was opened from; "": none. */
  wanted: string;
  onBack: () => void;
  onNext: () => void;
}

/** What stands in the way, in one sentence each. */
function useProblems(object: string, mapping: Mapping, found: { twice: readonly string[]; unfilled: readonly string[] }): string[] {
  const { t } = useTranslation("integrate/imports");
  const label = useLabels(object);
  return [
    ...found.twice.map((key) => t("map.problemTwice", { field: label(key) })),
    ...found.unfilled.map((key) => t("map.problemUnfilled", { field: label(key) })),
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

/** Step 2: which source this is, and what each column means. */
export function MappingStep({ detail, wanted, onBack, onNext }: StepProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const draft = useMappingDraft(detail, wanted);
  const { choice, fields, mapping, lands, target, writing, isSame, save } = draft;
  const sources = useSources();
  const navigate = useNavigate();
  const onStudio = (source: string | null): void => void navigate({ to: `/sources/${source ?? ""}/mapping`, search: { import: detail.id } });
  const problems = useProblems(choice.object, mapping, draft);
  if (fields.length === 0 || draft.isLoading) return <Panel><LoadingState /></Panel>;
  return (
    <>
      <Panel title={t("map.sourceTitle")}>
        <SourceChoice choice={choice} sources={sources.data ?? []} onChange={draft.choose} />
      </Panel>
      <Panel title={t("map.columns")} extra={<span className="zk-muted zk-panel-note">{t("map.count", { mapped: countMapped(mapping), all: detail.file.columns.length })}</span>} isFlush>
        <MappingTable columns={detail.file.columns} fields={fields} guesses={draft.guesses} isRemembered={draft.isRemembered} mapping={mapping} twice={draft.twice} onChange={draft.setMapping} />
      </Panel>
      {target !== undefined && lands && <WritingChoice target={target} fields={fields} mapping={mapping} writing={writing} onChange={draft.setWriting} />}
      <Warnings problems={problems} isSame={isSame} mayRepeat={draft.mayRepeat} onRepeat={draft.setMayRepeat} error={isSame ? null : save.error} />
      <StepFoot note={t("map.next")}>
        <Button onClick={onBack}>{t("go.back")}</Button>
        <Button loading={save.isPending} disabled={!draft.isReady} onClick={() => save.mutate(draft.body, { onSuccess: (mapped) => onStudio(mapped.source_id) })}>{t("map.studio")}</Button>
        <Button type="primary" icon={<ArrowRightOutlined />} iconPlacement="end" loading={save.isPending} disabled={!draft.isReady} onClick={() => save.mutate(draft.body, { onSuccess: onNext })}>
          {t(lands ? "go.trial" : "go.rules")}
        </Button>
      </StepFoot>
    </>
  );
}
