import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField, type Label } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useHotkey } from "@/lib/useHotkey";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button, Checkbox, Input, Select } from "@/ui/controls";
import { ArrowLeftOutlined, SwapOutlined } from "@/ui/icons";
import { SideDrawer } from "@/ui/SideDrawer";
import { bodyOf, draftOf, missingOf } from "./fieldDraft";
import { TypeGallery } from "./TypeGallery";
import { TypeSettings } from "./TypeSettings";
import { CONVERTED_TYPES, iconOfType, isComputed, isSearched, isSorted, newField, type FieldDraft } from "./types";
import { useSuggestedKey } from "./useFormulaTrial";
import { describeError, useSaveField, type DefinedField } from "./useStudio";

interface DrawerProps {
  object: string;
  /** Null: a new one. */
  field: { described: CatalogField; kept: DefinedField } | null;
  fields: CatalogField[];
  offered: Set<string>;
  /** Gives a kept field another type. */
  onConvert: () => void;
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

interface SettingsProps {
  object: string;
  draft: FieldDraft;
  fields: CatalogField[];
  isNew: boolean;
  onChange: (part: Partial<FieldDraft>) => void;
}

function Key({ draft, onChange }: Pick<SettingsProps, "draft" | "onChange">): ReactNode {
  const { t } = useTranslation("studio/objects");
  const suggested = useSuggestedKey(draft.label);
  const key = draft.key === "" ? suggested : draft.key;
  return (
    <label className="zk-label">
      {t("field.key")}
      <Input className="zk-mono" value={key} suffix={key.endsWith("_c") ? undefined : <span className="zk-muted">_c</span>} onChange={(event) => onChange({ key: event.target.value.toLowerCase().replaceAll(/[^a-z0-9_]/g, "") })} />
    </label>
  );
}

function Settings({ object, draft, fields, isNew, onChange }: SettingsProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  return (
    <>
      <Words isFocused zh={t("field.labelZh")} en={t("field.labelEn")} value={draft.label} onChange={(label) => onChange({ label })} />
      <TypeSettings object={object} draft={draft} fields={fields} onChange={onChange} />
      <Flags draft={draft} onChange={onChange} />
      <label className="zk-label">
        {t("field.class")}
        <Select aria-label={t("field.class")} options={CLASSES.map((it) => ({ value: it, label: t(`class.${it}`) }))} value={draft.data_class} onChange={(data_class: string) => onChange({ data_class })} />
      </label>
      <Words zh={t("field.groupZh")} en={t("field.groupEn")} value={draft.group} onChange={(group) => onChange({ group })} />
      <Words zh={t("field.helpZh")} en={t("field.helpEn")} value={draft.help} onChange={(help) => onChange({ help })} />
      {isNew && <Key draft={draft} onChange={onChange} />}
    </>
  );
}

/** Adds a field in two steps, its type and then the rest; or changes one. */
export function FieldDrawer({ object, field, fields, offered, onConvert, onClose }: DrawerProps): ReactNode {
  const { t } = useTranslation("studio/objects");
  const language = useLanguage();
  const save = useSaveField(object);
  const [draft, setDraft] = useState<FieldDraft | null>(() => (field === null ? null : draftOf(field.described)));
  const missing = draft === null ? "label" : missingOf(draft);
  function run(then: () => void): void {
    if (draft === null || missing !== null || save.isPending) return;
    save.mutate(
      { body: bodyOf(draft), key: field?.kept.key ?? null, version: field?.kept.version ?? 0 },
      {
        onSuccess: () => {
          notify({ kind: "success", text: t(field === null ? "field.added" : "field.saved", { name: words(draft.label, language) || draft.label.zh || draft.label.en }) });
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
            {field === null ? <Button type="text" icon={<ArrowLeftOutlined />} onClick={again}>{t("field.otherType")}</Button> : <span className="zk-row"><span className="zk-muted zk-mono">{field.kept.key}</span>{CONVERTED_TYPES.includes(draft.type) && <Button type="text" size="small" icon={<SwapOutlined />} onClick={onConvert}>{t("convert.open")}</Button>}</span>}
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
          <Settings object={object} draft={draft} fields={fields} isNew={field === null} onChange={(part) => setDraft({ ...draft, ...part })} />
        </div>
      )}
    </SideDrawer>
  );
}
