import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Input, InputNumber, Radio, Segmented } from "@/ui/controls";
import { Chip } from "./Chip";
import { COLORS, KINDS, validityOf, type Draft } from "./drafts";

interface FormProps {
  draft: Draft;
  /** What gives a tag stays as it was made. */
  isKnown: boolean;
  onChange: (draft: Draft) => void;
}

/** What a tag is called, its colour and group, who gives it, and for how long it holds. */
export function TagForm({ draft, isKnown, onChange }: FormProps): ReactNode {
  const { t } = useTranslation("know/tags");
  const put = (part: Partial<Draft>): void => onChange({ ...draft, ...part });
  return (
    <div className="zk-tag-form">
      <label><span className="zk-label">{t("form.nameZh")}</span><Input maxLength={40} value={draft.name_zh} placeholder={t("form.namePlaceholder")} onChange={(event) => put({ name_zh: event.target.value })} /></label>
      <label><span className="zk-label">{t("form.nameEn")}</span><Input maxLength={60} value={draft.name_en} onChange={(event) => put({ name_en: event.target.value })} /></label>
      <label><span className="zk-label">{t("form.group")}</span><Input maxLength={40} value={draft.group} placeholder={t("form.groupPlaceholder")} onChange={(event) => put({ group: event.target.value })} /></label>
      <div>
        <span className="zk-label">{t("form.color")}</span>
        <Radio.Group className="zk-tag-colors" aria-label={t("form.color")} value={draft.color} onChange={(event) => put({ color: event.target.value as Draft["color"] })}>
          {COLORS.map((it) => <Radio key={it} value={it}><Chip tag={{ name_zh: t(`color.${it}`), name_en: "", color: it }} /></Radio>)}
        </Radio.Group>
      </div>
      <label className="zk-tag-wide"><span className="zk-label">{t("form.description")}</span><Input maxLength={500} value={draft.description} onChange={(event) => put({ description: event.target.value })} /></label>
      <div className="zk-tag-wide">
        <span className="zk-label">{t("by")}</span>
        <Segmented disabled={isKnown} aria-label={t("by")} value={draft.kind} options={KINDS.map((it) => ({ value: it, label: t(`kinds.${it}`) }))} onChange={(kind) => put({ kind, rule: { kind: "all", parts: [] } })} />
      </div>
      <label>
        <span className="zk-label">{t("form.valid")}</span>
        <InputNumber className="zk-tag-days" min={1} max={3650} precision={0} value={draft.valid_days} placeholder={t("stat.good")} suffix={t("form.days")} onChange={(valid_days) => put({ valid_days })} />
      </label>
      <p className="zk-muted zk-small zk-tag-validity">{t(`validity.${validityOf(draft)}`)}</p>
    </div>
  );
}
// locale: know/tags:color.*
// locale: know/tags:kinds.*
// locale: know/tags:validity.*
