import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Builder, Live, readGroup, useVocabulary, writeNode, type Group, type Language } from "@/know/segments/public";
import type { Comparison } from "@/lib/conditions";
import { notify } from "@/lib/notices";
import { useHotkey } from "@/lib/useHotkey";
import { ComparisonRow } from "@/ui/conditions/ComparisonRow";
import { Button } from "@/ui/controls";
import { ErrorState, LoadingState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { TagForm } from "./TagForm";
import { bodyOf, draftOf, NEW, SCORES, type Draft } from "./drafts";
import "./tags.css";
import { describeError, useSaveTag, useTag } from "./useTags";

/** Fields that a rule of tags may look at: it must not depend on other tags or on segments. */
const NOT_ASKED = new Set(["tags", "segments"]);

function ScoreRow({ group, language, onChange }: { group: Group; language: Language; onChange: (group: Group) => void }): ReactNode {
  const { t } = useTranslation("know/tags");
  const fields = language.fields.filter((it) => SCORES.includes(it.key));
  const first = fields[0];
  const part = group.parts[0];
  if (first === undefined) return <p className="zk-muted">{t("noScores")}</p>;
  const comparison = part !== undefined && "field" in part ? part : { field: first.key, op: "gte" };
  return <ComparisonRow fields={fields} options={language.options} hasWholeNames comparison={comparison} onChange={(next: Comparison) => onChange({ kind: "all", parts: [next] })} onRemove={() => onChange({ kind: "all", parts: [] })} />;
}

function Rule({ draft, language, onChange }: { draft: Draft; language: Language; onChange: (group: Group) => void }): ReactNode {
  const { t } = useTranslation("know/tags");
  if (draft.kind === "hand") return <p className="zk-muted">{t("given.handNote")}</p>;
  if (draft.kind === "score") return <ScoreRow group={draft.rule} language={language} onChange={onChange} />;
  return <Builder group={draft.rule} language={language} onChange={onChange} />;
}

/** Describes a tag, new or known; one that a rule gives is counted meanwhile. */
export default function EditPage(): ReactNode {
  const { t } = useTranslation("know/tags");
  const navigate = useNavigate();
  const { id }: { id?: string } = useParams({ strict: false });
  const known = useTag(id);
  const whole = useVocabulary();
  const language = useMemo(() => ({ ...whole, fields: whole.fields.filter((it) => !NOT_ASKED.has(it.key)) }), [whole]);
  const save = useSaveTag();
  const [draft, setDraft] = useState<Draft>(NEW);
  useEffect(() => {
    if (known.data !== undefined) setDraft(draftOf(known.data, readGroup(known.data.condition)));
    // Only another tag begins anew: a refetch while typing must not.
  }, [known.data?.id]);
  const condition = useMemo(() => {
    const written = draft.kind === "hand" ? null : draft.kind === "score" && draft.rule.parts[0] !== undefined ? writeNode(draft.rule.parts[0]) : writeNode(draft.rule);
    return written ?? {};
  }, [draft.kind, draft.rule]);
  const isReady = draft.name_zh.trim() !== "" && (draft.kind === "hand" || Object.keys(condition).length > 0);
  const problem = save.isError ? describeError(save.error).text : null;
  function submit(): void {
    if (!isReady || save.isPending) return;
    save.mutate({ known: known.data, body: bodyOf(draft, condition) }, { onSuccess: (it) => { notify({ kind: "success", text: t("saved") }); void navigate({ to: `/tags/${it.id}` }); } });
  }
  useHotkey("mod+enter", submit);
  if (id !== undefined && known.isError) return <Page><ErrorState text={describeError(known.error).text} onRetry={() => void known.refetch()} /></Page>;
  if (id !== undefined && known.data === undefined) return <Page><LoadingState /></Page>;
  return (
    <Page>
      <PageHeader
        title={id === undefined ? t("new") : t("edit", { name: known.data?.name_zh })}
        note={t("editNote")}
        actions={
          <>
            <Button onClick={() => void navigate({ to: id === undefined ? "/tags" : `/tags/${id}` })}>{t("cancel")}</Button>
            <Button type="primary" disabled={!isReady} loading={save.isPending} onClick={submit}>{t("save")}</Button>
          </>
        }
      />
      <div className={draft.kind === "hand" ? "zk-stack" : "zk-segment-edit"}>
        <div className="zk-stack">
          <Panel>
            <TagForm draft={draft} isKnown={known.data !== undefined} onChange={setDraft} />
            {problem !== null && <p role="alert" className="zk-segment-problem">{problem}</p>}
          </Panel>
          <Panel title={t(`given.${draft.kind}`)}><Rule draft={draft} language={language} onChange={(rule) => setDraft({ ...draft, rule })} /></Panel>
        </div>
        {draft.kind !== "hand" && <Live condition={condition} language={language} />}
      </div>
    </Page>
  );
}
// locale: know/tags:given.*
