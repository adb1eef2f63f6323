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

/** A type of event: its names, what it carries, and what came of it lately. */
export function TypeDrawer({ known, onClose }: Props): ReactNode {
  const { t } = useTranslation("integrate/events");
  const [draft, setDraft] = useState(() => draftOfType(known));
  const [isTried, setTried] = useState(false);
  const describe = useDescribeType();
  const forget = useForgetType();
  const samples = useSamples(known?.key ?? "").data?.events ?? [];
  const isLocked = known?.is_builtin === true;
  const isOwn = known !== null && !known.is_builtin && known.is_described;
  const problem = problemOf(draft);
  const more = isLocked ? [] : suggested(samples, draft);
  const save = (): void => {
    setTried(true);
    if (problem === "") describe.mutate(bodyOfType(draft), { onSuccess: () => { notify({ kind: "success", text: t("type.saved") }); onClose(); } });
  };
  const remove = (): void => {
    if (known === null) return;
    const before = bodyOfType(draftOfType(known));
    forget.mutate(known.key, { onSuccess: () => { notify({ kind: "success", text: t("type.forgotten"), undo: () => describe.mutate(before) }); onClose(); } });
  };
  const footer = isLocked ? undefined : (
    <div className="zk-type-foot">
      {isOwn && <Button type="text" danger loading={forget.isPending} onClick={remove}>{t("type.forget")}</Button>}
      <span className="zk-grow zk-event-bad zk-small" role="alert">{describe.error !== null ? describeError(describe.error).text : isTried && problem !== "" ? t(`type.problem.${problem}`) : ""}</span>
      <Button onClick={onClose}>{t("type.cancel")}</Button>
      <Button type="primary" loading={describe.isPending} onClick={save}>{t("type.save")}</Button>
    </div>
  );
  return (
    <SideDrawer isOpen width={680} title={known === null ? t("type.add") : known.is_described ? known.label : known.key} onClose={onClose} {...(footer === undefined ? {} : { footer })}>
      <div className="zk-eventtype">
        {isLocked && <Alert type="info" showIcon title={t("type.builtinNote")} />}
        {known !== null && !known.is_described && <Alert type="info" showIcon title={t("type.undescribedNote")} />}
        <Names draft={draft} isNew={known === null} isLocked={isLocked} onChange={(changed) => setDraft({ ...draft, ...changed })} />
        <Properties value={draft.properties} isLocked={isLocked} onChange={(properties) => setDraft({ ...draft, properties })} />
        {more.length > 0 && <Button type="link" size="small" className="zk-type-more" onClick={() => setDraft({ ...draft, properties: [...draft.properties, ...more] })}>{t("type.suggest", { count: more.length, names: more.map((it) => it.key).join(", ") })}</Button>}
        {known !== null && <Samples type={known.key} />}
      </div>
    </SideDrawer>
  );
}
