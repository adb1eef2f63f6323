import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CatalogField, Label } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useHotkey } from "@/lib/useHotkey";
import { Alert, Button, Checkbox, Input, Select } from "@/ui/controls";
import { ArrowLeftOutlined } from "@/ui/icons";
import { SideDrawer } from "@/ui/SideDrawer";
import { bodyOf, draftOf, missingOf } from "./fieldDraft";
import { TypeGallery } from "./TypeGallery";
import { TypeSettings } from "./TypeSettings";
import { iconOfType, isComputed, isSearched, isSorted, keyOf, newField, type FieldDraft } from "./types";
import { describeError, useSaveField, type DefinedField } from "./useStudio";

interface DrawerProps {
  object: string;
  /** Null: a new one. */
  field: { described: CatalogField; kept: DefinedField } | null;
  fields: CatalogField[];
  offered: Set<string>;
  onClose: () => void;
}

const CLASSES = ["public", "internal", "sensitive", "secret"];

function Words({ zh, en, value, onChange, isFocused = false }: { zh: string; en: string; value: Label; onChange: (label: Label) => void; isFocused?: boolean }): ReactNode {
  return (
    <div className="zk-form-pair">
      <label className="zk-label">{zh}<Input autoFocus={isFocused} value={value.zh} onChange={(event) => onChange({ ...value, zh: event.target.value })} /></label>
      <label className="zk-label">{en}<Input value={value.en} onChange={(event) => onChange({ ...value, en: event.target.value })} /></label>
    </div>
  );
}

function Flags({ draft, onChange }: { draft: FieldDraft; onChange: (part: Partial<FieldDraft>) => void }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const flag = (key: "is_required" | "is_listed" | "is_searchable" | "is_sortable", isPossible: boolean): ReactNode => (
    <Checkbox disabled={!isPossible} checked={isPossible && draft[key]} onChange={(event) => onChange({ [key]: event.target.checked })}>{t(`flag.${key}`)}</Checkbox>
  );
  return (
    <div className="zk-flags">
      {flag("is_required", !isComputed(draft.type))}
      {flag("is_listed", true)}
      {flag("is_searchable", isSearched(draft.type))}
      {flag("is_sortable", isSorted(draft.type))}
    </div>
  );
}

function Settings({ draft, fields, isNew, onChange }: { draft: FieldDraft; fields: CatalogField[]; isNew: boolean; onChange: (part: Partial<FieldDraft>) => void }): ReactNode {
  const { t } = useTranslation("studio/objects");
  return (
    <>
      <Words isFocused zh={t("field.labelZh")} en={t("field.labelEn")} value={draft.label} onChange={(label) => onChange({ label })} />
      <TypeSettings draft={draft} fields={fields} onChange={onChange} />
      <Flags draft={draft} onChange={onChange} />
      <label className="zk-label">
        {t("field.class")}
        <Select aria-label={t("field.class")} options={CLASSES.map((it) => ({ value: it, label: t(`class.${it}`) }))} value={draft.data_class} onChange={(data_class: string) => onChange({ data_class })} />
      </label>
      <Words zh={t("field.groupZh")} en={t("field.groupEn")} value={draft.group} onChange={(group) => onChange({ group })} />
      <Words zh={t("field.helpZh")} en={t("field.helpEn")} value={draft.help} onChange={(help) => onChange({ help })} />
      {isNew && (
        <label className="zk-label">
          {t("field.key")}
          <Input className="zk-mono" value={draft.key === "" ? keyOf(draft.label.en) : draft.key} suffix={draft.key.endsWith("_c") ? undefined : <span className="zk-muted">_c</span>} onChange={(event) => onChange({ key: event.target.value.toLowerCase().replaceAll(/[^a-z0-9_]/g, "") })} />
        </label>
      )}
    </>
  );
}

/** Adds a field in two steps, its type and then the rest; or changes one. */
export function FieldDrawer({ object, field, fields, offered, onClose }: DrawerProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  const save = useSaveField(object);
  const [draft, setDraft] = useState<FieldDraft | null>(() => (field === null ? null : draftOf(field.described)));
  const missing = draft === null ? "label" : missingOf(draft);
  function run(then: () => void): void {
    if (draft === null || missing !== null || save.isPending) return;
    const key = draft.key === "" ? keyOf(draft.label.en) : draft.key;
    save.mutate(
      { body: bodyOf({ ...draft, key }), key: field?.kept.key ?? null, version: field?.kept.version ?? 0 },
      {
        onSuccess: () => {
          notify({ kind: "success", text: t(field === null ? "field.added" : "field.saved", { name: draft.label.zh }) });
          then();
        },
      },
    );
  }
  const again = (): void => {
    save.reset();
    setDraft(null);
  };
  useHotkey("mod+enter", () => run(onClose));
  const Icon = draft === null ? null : iconOfType(draft.type);
  return (
    <SideDrawer
      isOpen
      width={620}
      title={draft === null || Icon === null ? t("field.add") : <span className="zk-row"><Icon /> {t(`type.${draft.type}.name`)}</span>}
      onClose={onClose}
      footer={
        draft !== null && (
          <div className="zk-row zk-spread">
            {field === null ? <Button type="text" icon={<ArrowLeftOutlined />} onClick={again}>{t("field.otherType")}</Button> : <span className="zk-muted zk-mono">{field.kept.key}</span>}
            <span className="zk-row">
              {missing !== null && <span className="zk-muted">{t(`missing.${missing}`)}</span>}
              {field === null && <Button disabled={missing !== null} loading={save.isPending} onClick={() => run(again)}>{t("field.saveMore")}</Button>}
              <Button type="primary" disabled={missing !== null} loading={save.isPending} onClick={() => run(onClose)}>{t("save")}</Button>
            </span>
          </div>
        )
      }
    >
      {draft === null ? (
        <TypeGallery offered={offered} onPick={(type) => setDraft(newField(type))} />
      ) : (
        <div className="zk-stack zk-object-form">
          {save.error !== null && <Alert type="error" showIcon title={describeError(save.error).text} />}
          <Settings draft={draft} fields={fields} isNew={field === null} onChange={(part) => setDraft({ ...draft, ...part })} />
        </div>
      )}
    </SideDrawer>
  );
}
