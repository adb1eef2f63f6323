import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { cardState, hasEnded, shareOf } from "@/lib/jobs";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button, Select } from "@/ui/controls";
import { ProgressCard } from "@/ui/ProgressCard";
import { SideDrawer } from "@/ui/SideDrawer";
import { bodyOf, draftOf, missingOf } from "./fieldDraft";
import { TypeSettings } from "./TypeSettings";
import { CONVERTED_TYPES, newField, type FieldDraft } from "./types";
import { useConversion, type Job, type Outcome } from "./useConversion";
import { describeError } from "./useStudio";

interface ConvertProps {
  object: string;
  field: CatalogField;
  fields: CatalogField[];
  onClose: () => void;
}

/** The field as it is, with another type; what the new type needs is filled in by hand. */
function withType(field: CatalogField, type: string): FieldDraft {
  const { key, label, help, group, data_class, is_listed, is_required } = draftOf(field);
  return { ...newField(type), key, label, help, group, data_class, is_listed, is_required };
}

/** How many values keep a meaning, and some of those that lose it. */
function Told({ outcome }: { outcome: Outcome }): ReactNode {
  const { t } = useTranslation("studio/objects");
  return (
    <div className="zk-stack zk-convert-told" role="status">
      <div className="zk-convert-figures">
        <span><strong className="zk-convert-good">{outcome.converted}</strong> {t("convert.converted")}</span>
        <span><strong className={outcome.failed > 0 ? "zk-convert-bad" : ""}>{outcome.failed}</strong> {t("convert.failed")}</span>
      </div>
      {outcome.examples.length > 0 && (
        <div>
          <p className="zk-muted">{t("convert.examples")}</p>
          <ul className="zk-losses">{outcome.examples.map((it) => <li key={it} className="zk-loss zk-loss-still">{it}</li>)}</ul>
        </div>
      )}
      <p className="zk-muted">{t("convert.kept")}</p>
    </div>
  );
}

interface FootProps {
  isReady: boolean;
  isTried: boolean;
  busy: "try" | "run" | null;
  onRun: (isDry: boolean) => void;
}

function Foot({ isReady, isTried, busy, onRun }: FootProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  return (
    <div className="zk-row zk-spread">
      <span className="zk-muted">{t("convert.hint")}</span>
      <span className="zk-row">
        <Button type={isTried ? "default" : "primary"} disabled={!isReady} loading={busy === "try"} onClick={() => onRun(true)}>{t("convert.try")}</Button>
        <Button type={isTried ? "primary" : "default"} disabled={!isReady || !isTried} loading={busy === "run"} onClick={() => onRun(false)}>{t("convert.run")}</Button>
      </span>
    </div>
  );
}

function Progress({ job, outcome, isReal }: { job: Job | undefined; outcome: Outcome | null; isReal: boolean }): ReactNode {
  const { t } = useTranslation("studio/objects");
  if (outcome !== null) return isReal ? null : <Told outcome={outcome} />;
  if (job === undefined) return null;
  return (
    <ProgressCard title={t(isReal ? "convert.running" : "convert.trying")} state={cardState(job.state)} share={shareOf(job)}>
      {job.message !== "" && <Alert type="error" showIcon title={job.message} />}
    </ProgressCard>
  );
}

/** Another type for a field: first tried, with figures, then made; the old field stays in the bin with its values. */
export function ConvertDrawer({ object, field, fields, onClose }: ConvertProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const name = words(field.label, language);
  const [draft, setDraft] = useState<FieldDraft | null>(null);
  const conversion = useConversion(object, field.key, () => {
    notify({ kind: "success", text: t("convert.done", { name }) });
    onClose();
  });
  const { start, job, outcome } = conversion;
  const isReal = start.variables?.isDry === false;
  const isRunning = start.isPending || (job !== undefined && !hasEnded(job.state));
  const isReady = !isRunning && draft !== null && missingOf(draft) === null;
  function change(next: FieldDraft): void {
    conversion.reset();
    setDraft(next);
  }
  function run(isDry: boolean): void {
    if (draft !== null) start.mutate({ body: bodyOf(draft), isDry });
  }
  return (
    <SideDrawer
      isOpen
      width={620}
      title={t("convert.title", { name })}
      onClose={onClose}
      footer={<Foot isReady={isReady} isTried={outcome !== null} busy={isRunning ? (isReal ? "run" : "try") : null} onRun={run} />}
    >
      <div className="zk-stack zk-object-form">
        {start.error !== null && <Alert type="error" showIcon title={describeError(start.error).text} />}
        <label className="zk-label">
          {t("convert.to", { type: t(`type.${field.type}.name`) })}
          <Select
            autoFocus
            aria-label={t("convert.type")}
            placeholder={t("convert.type")}
            value={draft?.type ?? null}
            options={CONVERTED_TYPES.filter((it) => it !== field.type).map((it) => ({ value: it, label: t(`type.${it}.name`) }))}
            onChange={(type: string) => change(withType(field, type))}
          />
        </label>
        {draft !== null && <TypeSettings object={object} draft={draft} fields={fields} onChange={(part) => change({ ...draft, ...part })} />}
        <Progress job={job} outcome={outcome} isReal={isReal} />
      </div>
    </SideDrawer>
  );
}
