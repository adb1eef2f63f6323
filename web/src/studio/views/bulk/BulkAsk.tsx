import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Select } from "@/ui/controls";
import { FieldEditor } from "@/ui/fields/FieldEditor";
import { PromptModal } from "@/ui/PromptModal";
import { formatNumber } from "@/lib/format";
import { asList, asNamed, asText } from "@/ui/fields/values";
import { describeError, useMixCount, type BulkChange, type Mix, type Target } from "./useBulk";

/** What is asked before a change of many: which one, the field, the new value. */
export interface Ask {
  kind: BulkChange["kind"] | null;
  key: string | null;
  value: unknown;
  /** Values to be taken, where single ones are given and taken. */
  removed: unknown;
  put: (part: { key?: string; value?: unknown; removed?: unknown }) => void;
  open: (kind: BulkChange["kind"]) => void;
  close: () => void;
}

export function useAsk(): Ask {
  const [kind, setKind] = useState<Ask["kind"]>(null);
  const [given, setGiven] = useState<{ key: string | null; value: unknown; removed: unknown }>({ key: null, value: null, removed: null });
  return {
    kind,
    ...given,
    put: (part) => setGiven({ ...given, ...part }),
    open: (next) => {
      setGiven({ key: null, value: null, removed: null });
      setKind(next);
    },
    close: () => setKind(null),
  };
}

const textsOf = (value: unknown): string[] => asList(value).map((it) => asNamed(it)?.id ?? asText(it));

function mixOf(field: string | null, given: unknown, taken: unknown): Mix | null {
  const [added, removed] = [textsOf(given), textsOf(taken)];
  return field === null || added.length + removed.length === 0 ? null : { field, added, removed };
}

/** The change that the answers make; null while one is missing. */
export function changeOf({ kind, key, value, removed }: Ask): BulkChange | null {
  if (kind === "mix") {
    const mix = mixOf(key, value, removed);
    return mix === null ? null : { kind, mix };
  }
  if (kind === "edit") return key === null ? null : { kind, values: { [key]: value ?? "" } };
  if (kind === "reassign") return typeof value === "string" ? { kind, owner: value } : null;
  return kind === null ? null : { kind };
}

interface QuestionProps {
  ask: Ask;
  editable: CatalogField[];
}

function NewValue({ ask, editable }: QuestionProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const { optionsOf } = useDirectory();
  const field = editable.find((it) => it.key === ask.key);
  return (
    <>
      <Select autoFocus style={{ width: "100%" }} showSearch={{ optionFilterProp: "label" }} aria-label={t("bulk.field")} placeholder={t("bulk.field")} value={ask.key} options={editable.map((it) => ({ value: it.key, label: words(it.label, language) }))} onChange={(key: string) => ask.put({ key, value: null })} />
      {field !== undefined && <FieldEditor field={field} value={ask.value} options={optionsOf([field])[field.key]} onChange={(value) => ask.put({ value })} />}
    </>
  );
}

function NewOwner({ ask }: { ask: Ask }): ReactNode {
  const { t } = useTranslation("studio/views");
  const { users } = useDirectory();
  return <Select autoFocus style={{ width: "100%" }} showSearch={{ optionFilterProp: "label" }} aria-label={t("bulk.owner")} placeholder={t("bulk.owner")} options={users} value={typeof ask.value === "string" ? ask.value : null} onChange={(value: string) => ask.put({ value })} />;
}

interface MixProps {
  ask: Ask;
  mixed: CatalogField[];
  object: string;
  target: Target;
}

/** What a field gains and loses on each record, and how many that would change. */
function NewMix({ ask, mixed, object, target }: MixProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const field = mixed.find((it) => it.key === ask.key) ?? mixed[0];
  const counted = useMixCount(object, target, mixOf(field?.key ?? null, ask.value, ask.removed));
  if (field === undefined) return null;
  const many = { ...field, is_editable: true, is_required: false };
  const note = counted.isError ? describeError(counted.error).text : counted.data === undefined ? t("bulk.mixNone") : t("bulk.mixCount", { changed: formatNumber(counted.data.changed, language), size: `${formatNumber(counted.data.records, language)}${counted.data.is_capped ? "+" : ""}` });
  return (
    <>
      {mixed.length > 1 && <Select style={{ width: "100%" }} aria-label={t("bulk.field")} value={field.key} options={mixed.map((it) => ({ value: it.key, label: words(it.label, language) }))} onChange={(key: string) => ask.put({ key, value: null, removed: null })} />}
      <div><span className="zk-label">{t("bulk.added")}</span><FieldEditor field={{ ...many, label: { zh: t("bulk.added"), en: t("bulk.added") } }} value={ask.value} onChange={(value) => ask.put({ key: field.key, value })} /></div>
      <div><span className="zk-label">{t("bulk.removed")}</span><FieldEditor field={{ ...many, label: { zh: t("bulk.removed"), en: t("bulk.removed") } }} value={ask.removed} onChange={(removed) => ask.put({ key: field.key, removed })} /></div>
      <p className="zk-bulk-note" role="status">{note}</p>
    </>
  );
}

export function BulkAsk({ ask, editable, size, onOk, ...mixing }: QuestionProps & Omit<MixProps, "ask"> & { size: string; onOk: () => void }): ReactNode {
  const { t } = useTranslation("studio/views");
  return (
    <PromptModal isOpen={ask.kind !== null} title={ask.kind === null ? "" : t(`bulk.${ask.kind}`)} okText={t("bulk.ok")} isReady={changeOf(ask) !== null} onOk={onOk} onClose={ask.close}>
      {ask.kind === "edit" && <NewValue ask={ask} editable={editable} />}
      {ask.kind === "reassign" && <NewOwner ask={ask} />}
      {ask.kind === "mix" && <NewMix ask={ask} {...mixing} />}
      {ask.kind !== "mix" && <p className="zk-bulk-note">{t(ask.kind === "delete" ? "bulk.willDelete" : "bulk.willChange", { size })}</p>}
    </PromptModal>
  );
}
