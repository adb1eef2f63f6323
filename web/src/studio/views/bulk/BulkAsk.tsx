import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Select } from "@/ui/controls";
import { FieldEditor } from "@/ui/fields/FieldEditor";
import { PromptModal } from "@/ui/PromptModal";
import type { BulkChange } from "./useBulk";

/** What is asked before a change of many: which one, the field, the new value. */
export interface Ask {
  kind: BulkChange["kind"] | null;
  key: string | null;
  value: unknown;
  put: (part: { key?: string; value: unknown }) => void;
  open: (kind: BulkChange["kind"]) => void;
  close: () => void;
}

export function useAsk(): Ask {
  const [kind, setKind] = useState<Ask["kind"]>(null);
  const [given, setGiven] = useState<{ key: string | null; value: unknown }>({ key: null, value: null });
  return {
    kind,
    ...given,
    put: (part) => setGiven({ ...given, ...part }),
    open: (next) => {
      setGiven({ key: null, value: null });
      setKind(next);
    },
    close: () => setKind(null),
  };
}

/** The change that the answers make; null while one is missing. */
export function changeOf({ kind, key, value }: Ask): BulkChange | null {
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

export function BulkAsk({ ask, editable, size, onOk }: QuestionProps & { size: string; onOk: () => void }): ReactNode {
  const { t } = useTranslation("studio/views");
  return (
    <PromptModal isOpen={ask.kind !== null} title={ask.kind === null ? "" : t(`bulk.${ask.kind}`)} okText={t("bulk.ok")} isReady={changeOf(ask) !== null} onOk={onOk} onClose={ask.close}>
      {ask.kind === "edit" && <NewValue ask={ask} editable={editable} />}
      {ask.kind === "reassign" && <NewOwner ask={ask} />}
      <p className="zk-bulk-note">{t(ask.kind === "delete" ? "bulk.willDelete" : "bulk.willChange", { size })}</p>
    </PromptModal>
  );
}
