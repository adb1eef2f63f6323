import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useHotkey } from "@/lib/useHotkey";
import { Button, Checkbox, Input } from "@/ui/controls";
import { ErrorState, LoadingState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { Builder } from "./Builder";
import { Live } from "./Live";
import { readGroup, writeNode, type Group } from "./nodes";
import "./segments.css";
import { describeError, useSaveSegment, useSegment } from "./useSegments";
import { useVocabulary } from "./useVocabulary";

interface Draft {
  name: string;
  description: string;
  isShared: boolean;
  group: Group;
}

const NEW: Draft = { name: "", description: "", isShared: false, group: { kind: "all", parts: [] } };

/** Describes a segment, new or known, and counts it meanwhile. */
export default function EditPage(): ReactNode {
  const { t } = useTranslation("know/segments");
  const can = useCan();
  const navigate = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  const known = useSegment(id);
  const language = useVocabulary();
  const save = useSaveSegment();
  const [draft, setDraft] = useState<Draft>(NEW);
  useEffect(() => {
    const it = known.data;
    if (it !== undefined) setDraft({ name: it.name, description: it.description, isShared: it.is_shared, group: readGroup(it.condition) });
    // Only another segment begins anew: a refetch while typing must not.
  }, [known.data?.id]);
  const condition = useMemo(() => writeNode(draft.group) ?? {}, [draft.group]);
  const isReady = draft.name.trim() !== "" && Object.keys(condition).length > 0;
  const problem = save.isError ? describeError(save.error).text : null;
  function submit(): void {
    if (!isReady || save.isPending) return;
    const body = { name: draft.name.trim(), description: draft.description, is_shared: draft.isShared, condition };
    save.mutate({ known: known.data, body }, { onSuccess: (it) => { notify({ kind: "success", text: t("saved") }); void navigate({ to: `/segments/${it.id}` }); } });
  }
  useHotkey("mod+enter", submit);
  if (id !== undefined && known.isError) return <Page><ErrorState text={describeError(known.error).text} onRetry={() => void known.refetch()} /></Page>;
  if (id !== undefined && known.data === undefined) return <Page><LoadingState /></Page>;
  const isFrozen = known.data?.frozen_at != null;
  return (
    <Page>
      <PageHeader
        title={id === undefined ? t("new") : t("edit", { name: known.data?.name })}
        note={t("editNote")}
        actions={
          <>
            <Button onClick={() => void navigate({ to: id === undefined ? "/segments" : `/segments/${id}` })}>{t("cancel")}</Button>
            <Button type="primary" disabled={!isReady} loading={save.isPending} onClick={submit}>{t("save")}</Button>
          </>
        }
      />
      <div className="zk-segment-edit">
        <div className="zk-stack">
          <Panel>
            <div className="zk-segment-form">
              <label><span className="zk-label">{t("form.name")}</span><Input maxLength={80} value={draft.name} placeholder={t("form.namePlaceholder")} onChange={(event) => setDraft({ ...draft, name: event.target.value })} /></label>
              <label><span className="zk-label">{t("form.description")}</span><Input maxLength={500} value={draft.description} onChange={(event) => setDraft({ ...draft, description: event.target.value })} /></label>
              {can("segments.share") && <Checkbox checked={draft.isShared} onChange={(event) => setDraft({ ...draft, isShared: event.target.checked })}>{t("form.share")}</Checkbox>}
            </div>
            {problem !== null && <p role="alert" className="zk-segment-problem">{problem}</p>}
          </Panel>
          <Panel title={t("who")}>
            {isFrozen ? <p className="zk-muted">{t("frozenNote")}</p> : <Builder group={draft.group} language={language} onChange={(group) => setDraft({ ...draft, group })} />}
          </Panel>
        </div>
        <Live condition={condition} language={language} />
      </div>
    </Page>
  );
}
