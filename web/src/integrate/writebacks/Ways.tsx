import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { StatusDot, type Tone } from "@/ui/Badge";
import { Alert, Button, Switch } from "@/ui/controls";
import { SwapOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { bodyOfDraft, draftOf, goesOut, objectIn, type Draft } from "./draft";
import { DryRunPanel } from "./DryRunPanel";
import { HowRow } from "./HowRow";
import { HowWritten } from "./HowWritten";
import { describeError, useSaveWriteBack, type WriteBack } from "./useWriteBack";
import { WayRow } from "./WayRow";

// locale: integrate/writebacks:health.*

const TONES: Record<WriteBack["health"], Tone> = { off: "grey", stopped: "red", paused: "orange", trying: "blue", well: "green" };

interface Props {
  id: string;
  known: WriteBack;
  object: string;
}

function Head({ known, draft, isLocked, onChange }: { known: WriteBack; draft: Draft; isLocked: boolean; onChange: (isOn: boolean) => void }): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  return (
    <div className="zk-back-head">
      <label className="zk-row">
        <Switch checked={draft.isOn} disabled={isLocked} onChange={onChange} aria-label={t("send")} />
        <strong>{t("send")}</strong>
      </label>
      <StatusDot tone={TONES[known.health]}>{t(`health.${known.health}`)}</StatusDot>
      <span className="zk-muted zk-small zk-back-note">{t("sendNote")}</span>
      {known.problem !== "" && <span className="zk-wrong zk-small">{known.problem}</span>}
    </div>
  );
}

/** Which way each field goes, how a record is written, and what would be sent. */
export function Ways({ id, known, object }: Props): ReactNode {
  const { t } = useTranslation("integrate/writebacks");
  const can = useCan();
  const save = useSaveWriteBack(id);
  const [draft, setDraft] = useState(() => draftOf(known));
  const canWrite = known.writes !== "";
  const isLocked = !can("connectors.write_back") || !canWrite;
  const isWriting = draft.isOn || Object.values(draft.fields).some((it) => goesOut(it.direction));
  const isBroken = objectIn(draft.body) === undefined;
  const submit = (): void => save.mutate(bodyOfDraft(draft, known.version), { onSuccess: () => notify({ kind: "success", text: t("saved") }) });
  if (known.fields.length === 0) return <EmptyState icon={<SwapOutlined />} title={t("noFields")} hint={t("noFieldsHint")} />;
  return (
    <div className="zk-back-ways">
      {!canWrite && <Alert type="info" showIcon title={t("onlyRest")} />}
      {canWrite && <Head known={known} draft={draft} isLocked={isLocked} onChange={(isOn) => setDraft({ ...draft, isOn })} />}
      <div className="zk-back-rows">
        <div className="zk-back-row zk-back-titles zk-muted zk-small" aria-hidden="true">
          <span>{t("column.source")}</span><span>{t("column.way")}</span><span>{t("column.field")}</span>
        </div>
        {known.fields.map((it) => {
          const plan = draft.fields[it.key];
          return plan === undefined ? null : <WayRow key={it.key} way={it} plan={plan} object={object} isRow={known.writes === "table"} isLocked={isLocked} onChange={(changed) => setDraft({ ...draft, fields: { ...draft.fields, [it.key]: { ...plan, ...changed } } })} />;
        })}
      </div>
      {known.writes === "table" && isWriting && <HowRow draft={draft} isLocked={isLocked} onChange={(changed) => setDraft({ ...draft, ...changed })} />}
      {known.writes === "rest" && isWriting && <HowWritten draft={draft} isLocked={isLocked} isBroken={isBroken} onChange={(changed) => setDraft({ ...draft, ...changed })} />}
      {!isLocked && (
        <div className="zk-back-foot">
          {save.error !== null && <span className="zk-wrong zk-grow" role="alert">{describeError(save.error).text}</span>}
          <Button type="primary" loading={save.isPending} disabled={isBroken} onClick={submit}>{t("save")}</Button>
        </div>
      )}
      {!isLocked && known.settings !== null && <DryRunPanel id={id} object={object} />}
    </div>
  );
}
