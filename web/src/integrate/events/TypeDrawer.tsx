import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { Alert, Button, Input } from "@/ui/controls";
import { SideDrawer } from "@/ui/SideDrawer";
import { bodyOfType, draftOfType, problemOf, suggested, type TypeDraft } from "./describing";
import { Properties } from "./Properties";
import { Samples } from "./Samples";
import { describeError, useDescribeType, useForgetType, useSamples, type EventType } from "./useEventTypes";

// locale: integrate/events:type.problem.*

interface Props {
  /** Null: a new one. */
  known: EventType | null;
  onClose: () => void;
}

function Names({ draft, isNew, isLocked, onChange }: { draft: TypeDraft; isNew: boolean; isLocked: boolean; onChange: (changed: Partial<TypeDraft>) => void }): ReactNode {
  const { t } = useTranslation("integrate/events");
  return (
    <div className="zk-type-names">
      <label className="zk-label">{t("type.key")}<Input className="zk-mono" disabled={!isNew} value={draft.key} placeholder="shoe_tried" onChange={(event) => onChange({ key: event.target.value.trim() })} /></label>
      <label className="zk-label">{t("type.zh")}<Input disabled={isLocked} value={draft.zh} placeholder="试穿" onChange={(event) => onChange({ zh: event.target.value })} /></label>
      <label className="zk-label">{t("type.en")}<Input disabled={isLocked} value={draft.en} placeholder="Shoe tried" onChange={(event) => onChange({ en: event.target.value })} /></label>
    </div>
  );
}

interface FootProps {
  /** Undefined: there is no description of one's own to forget. */
  onForget: (() => void) | undefined;
  problem: string;
  isBusy: boolean;
  onSave: () => void;
  onClose: () => void;
}

function Foot({ onForget, problem, isBusy, onSave, onClose }: FootProps): ReactNode {
  const { t } = useTranslation("integrate/events");
  return (
    <div className="zk-type-foot">
      {onForget !== undefined && <Button type="text" danger disabled={isBusy} onClick={onForget}>{t("type.forget")}</Button>}
      <span className="zk-grow zk-event-bad zk-small" role="alert">{problem}</span>
      <Button onClick={onClose}>{t("type.cancel")}</Button>
      <Button type="primary" loading={isBusy} onClick={onSave}>{t("type.save")}</Button>
    </div>
  );
}

/** Saves a description, or forgets it with the way back. */
function useKeeping(known: EventType | null, draft: TypeDraft, onClose: () => void): { isBusy: boolean; failed: string; save: () => void; forget: () => void } {
  const { t } = useTranslation("integrate/events");
  const describe = useDescribeType();
  const forget = useForgetType();
  const done = (text: string, undo?: () => void): void => { notify({ kind: "success", text, ...(undo === undefined ? {} : { undo }) }); onClose(); };
  return {
    isBusy: describe.isPending || forget.isPending,
    failed: describe.error === null ? "" : describeError(describe.error).text,
    save: () => describe.mutate(bodyOfType(draft), { onSuccess: () => done(t("type.saved")) }),
    forget: () => {
      if (known === null) return;
      const before = bodyOfType(draftOfType(known));
      forget.mutate(known.key, { onSuccess: () => done(t("type.forgotten"), () => describe.mutate(before)) });
    },
  };
}

function Notes({ known }: { known: EventType | null }): ReactNode {
  const { t } = useTranslation("integrate/events");
  if (known?.is_builtin === true) return <Alert type="info" showIcon title={t("type.builtinNote")} />;
  return known?.is_described === false ? <Alert type="info" showIcon title={t("type.undescribedNote")} /> : null;
}

/** What the last events carried and the draft does not name, to be taken over at once. */
function Suggested({ type, draft, onTake }: { type: string; draft: TypeDraft; onTake: (more: TypeDraft["properties"]) => void }): ReactNode {
  const { t } = useTranslation("integrate/events");
  const more = suggested(useSamples(type).data?.events ?? [], draft);
  if (more.length === 0) return null;
  return <Button type="link" size="small" className="zk-type-more" onClick={() => onTake(more)}>{t("type.suggest", { count: more.length, names: more.map((it) => it.key).join(", ") })}</Button>;
}

function titleOf(known: EventType | null, fresh: string): string {
  if (known === null) return fresh;
  return known.is_described ? known.label : known.key;
}

/** A type of event: its names, what it carries, and what came of it lately. */
export function TypeDrawer({ known, onClose }: Props): ReactNode {
  const { t } = useTranslation("integrate/events");
  const [draft, setDraft] = useState(() => draftOfType(known));
  const [isTried, setTried] = useState(false);
  const { isBusy, failed, save, forget } = useKeeping(known, draft, onClose);
  const isLocked = known?.is_builtin === true;
  const problem = problemOf(draft);
  const submit = (): void => { setTried(true); if (problem === "") save(); };
  const said = isTried && problem !== "" ? t(`type.problem.${problem}`) : failed;
  const footer = <Foot onForget={known?.is_described === true ? forget : undefined} problem={said} isBusy={isBusy} onSave={submit} onClose={onClose} />;
  const put = (properties: TypeDraft["properties"]): void => setDraft({ ...draft, properties });
  return (
    <SideDrawer isOpen width={680} title={titleOf(known, t("type.add"))} onClose={onClose} {...(isLocked ? {} : { footer })}>
      <div className="zk-eventtype">
        <Notes known={known} />
        <Names draft={draft} isNew={known === null} isLocked={isLocked} onChange={(changed) => setDraft({ ...draft, ...changed })} />
        <Properties value={draft.properties} isLocked={isLocked} onChange={put} />
        {known !== null && !isLocked && <Suggested type={known.key} draft={draft} onTake={(more) => put([...draft.properties, ...more])} />}
        {known !== null && <Samples type={known.key} />}
      </div>
    </SideDrawer>
  );
}
