import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Checkbox, Input, Select } from "@/ui/controls";
import { CloseOutlined, PlusOutlined } from "@/ui/icons";
import { BLANK_PROPERTY, PROPERTY_TYPES, type PropertyDraft } from "./describing";

// locale: integrate/events:type.kind.*

interface Props {
  value: readonly PropertyDraft[];
  isLocked: boolean;
  onChange: (value: PropertyDraft[]) => void;
}

/** What events of a type carry: each property with its kind, its words, and whether an event without it is refused. */
export function Properties({ value, isLocked, onChange }: Props): ReactNode {
  const { t } = useTranslation("integrate/events");
  const put = (at: number, changed: Partial<PropertyDraft>): void => onChange(value.map((it, index) => (index === at ? { ...it, ...changed } : it)));
  const kinds = PROPERTY_TYPES.map((it) => ({ value: it, label: t(`type.kind.${it}`) }));
  return (
    <section className="zk-event-properties" aria-label={t("type.properties")}>
      <h2 className="zk-drawer-title">{t("type.properties")}</h2>
      {value.length === 0 ? <p className="zk-muted zk-small">{t("type.noProperties")}</p> : (
        <ul>
          {value.map((it, at) => (
            // Without an id of their own: rows are only added at the end, and taken out whole.
            <li key={at} className="zk-event-property">
              <Input size="small" className="zk-mono" disabled={isLocked} value={it.key} placeholder="size" aria-label={t("type.propertyKey")} onChange={(event) => put(at, { key: event.target.value.trim() })} />
              <Select size="small" disabled={isLocked} value={it.type} options={kinds} aria-label={t("type.propertyKind")} onChange={(type) => put(at, { type })} />
              <Input size="small" disabled={isLocked} value={it.label_zh} placeholder={it.key === "" ? "尺码" : it.key} aria-label={t("type.zh")} onChange={(event) => put(at, { label_zh: event.target.value })} />
              <Input size="small" disabled={isLocked} value={it.label_en} placeholder={it.key === "" ? "Size" : it.key} aria-label={t("type.en")} onChange={(event) => put(at, { label_en: event.target.value })} />
              <Checkbox disabled={isLocked} checked={it.is_required} onChange={(event) => put(at, { is_required: event.target.checked })}>{t("type.required")}</Checkbox>
              {!isLocked && <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("type.removeProperty", { name: it.key })} onClick={() => onChange(value.filter((_, index) => index !== at))} />}
            </li>
          ))}
        </ul>
      )}
      {!isLocked && <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => onChange([...value, BLANK_PROPERTY])}>{t("type.addProperty")}</Button>}
    </section>
  );
}
