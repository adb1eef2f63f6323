import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type Label } from "@/lib/catalog";
import { notify } from "@/lib/notices";
import { useHotkey } from "@/lib/useHotkey";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button, Input } from "@/ui/controls";
import { SideDrawer } from "@/ui/SideDrawer";
import { IconPicker } from "./IconPicker";
import { isNameless } from "./fieldDraft";
import { useSuggestedKey } from "./useFormulaTrial";
import { describeError, useCreateObject, useUpdateObject, type DefinedObject } from "./useStudio";

interface Draft {
  label: Label;
  plural: Label;
  title: Label;
  icon: string;
  /** Null: as the English name suggests. */
  key: string | null;
}

function draftOf(object: DefinedObject | null): Draft {
  if (object !== null) return { label: object.label, plural: object.plural, title: object.title, icon: object.icon, key: object.key };
  const nothing = { zh: "", en: "" };
  return { label: nothing, plural: nothing, title: { zh: "名称", en: "Name" }, icon: "appstore", key: null };
}

function Pair({ zh, en, value, onChange, isFocused = false }: { zh: string; en: string; value: Label; onChange: (label: Label) => void; isFocused?: boolean }): ReactNode {
  return (
    <div className="zk-form-pair">
      <label className="zk-label">{zh}<Input autoFocus={isFocused} maxLength={80} value={value.zh} onChange={(event) => onChange({ ...value, zh: event.target.value })} /></label>
      <label className="zk-label">{en}<Input maxLength={80} value={value.en} onChange={(event) => onChange({ ...value, en: event.target.value })} /></label>
    </div>
  );
}

/** Names, sign and key of an object; the rest of it is fields. */
export function ObjectDrawer({ object, onClose }: { object: DefinedObject | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation("studio/objects");
  const navigate = useNavigate();
  const language = useLanguage();
  const create = useCreateObject();
  const update = useUpdateObject();
  const [draft, setDraft] = useState(() => draftOf(object));
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const suggested = useSuggestedKey(draft.label);
  const key = draft.key ?? suggested;
  const isReady = !isNameless(draft.label) && key !== "";
  const { isPending, error } = object === null ? create : update;
  function save(): void {
    if (!isReady || isPending) return;
    const label = { zh: draft.label.zh.trim() || draft.label.en, en: draft.label.en.trim() || draft.label.zh };
    const plural = { zh: draft.plural.zh.trim() || label.zh, en: draft.plural.en.trim() || label.en };
    const body = { key, label, plural, title: draft.title, icon: draft.icon, color: object?.color ?? "" };
    if (object !== null) {
      update.mutate({ key: object.key, version: object.version, body }, { onSuccess: onClose });
      return;
    }
    create.mutate(body, {
      onSuccess: (made) => {
        notify({ kind: "success", text: t("object.made", { name: words(made.label, language) }) });
        void navigate({ to: `/settings/objects/${made.key}` });
      },
    });
  }
  useHotkey("mod+enter", save);
  return (
    <SideDrawer
      isOpen
      title={object === null ? t("object.add") : t("object.edit")}
      width={520}
      onClose={onClose}
      footer={
        <div className="zk-row zk-spread">
          <span className="zk-muted"><kbd>Ctrl ↵</kbd></span>
          <Button type="primary" loading={isPending} disabled={!isReady} onClick={save}>{object === null ? t("object.create") : t("save")}</Button>
        </div>
      }
    >
      <div className="zk-stack zk-object-form">
        {error !== null && <Alert type="error" showIcon title={describeError(error).text} />}
        <div className="zk-row zk-object-head">
          <IconPicker value={draft.icon} onChange={(icon) => change({ icon })} />
          <div className="zk-grow"><Pair isFocused zh={t("object.labelZh")} en={t("object.labelEn")} value={draft.label} onChange={(label) => change({ label })} /></div>
        </div>
        <Pair zh={t("object.pluralZh")} en={t("object.pluralEn")} value={draft.plural} onChange={(plural) => change({ plural })} />
        <Pair zh={t("object.titleZh")} en={t("object.titleEn")} value={draft.title} onChange={(title) => change({ title })} />
        {object === null && (
          <label className="zk-label">
            {t("object.key")}
            <Input className="zk-mono" value={key} suffix={key.endsWith("_c") ? undefined : <span className="zk-muted">_c</span>} onChange={(event) => change({ key: event.target.value === "" ? null : event.target.value.toLowerCase().replaceAll(/[^a-z0-9_]/g, "") })} />
            <span className="zk-muted zk-hint">{t("object.keyHint")}</span>
          </label>
        )}
      </div>
    </SideDrawer>
  );
}
