import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { prune, type Condition } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import { Checkbox, Input, Segmented } from "@/ui/controls";
import { ConditionBuilder } from "@/ui/conditions/ConditionBuilder";
import { FieldEditor, type Option } from "@/ui/fields/FieldEditor";
import { Offered } from "./Offered";
import { LINKED, tidied } from "./links";
import { changeField, changeSection, sectionHolding } from "./arrange";
import type { Picked } from "./Canvas";
import type { Layout, LayoutSection, PlacedField, When } from "./layout";

interface PropertyProps {
  layout: Layout;
  fields: CatalogField[];
  options: Record<string, Option[]>;
  picked: Picked;
  onChange: (layout: Layout) => void;
}

const isSet = (when: When | null): boolean => when !== null && Object.keys(when).length > 0;

interface WhenProps {
  label: string;
  value: When | null;
  /** With "no" before "always" and "when". */
  hasNever?: boolean;
  fields: CatalogField[];
  options: Record<string, Option[]>;
  onChange: (when: When | null) => void;
}

/** No, always, or under a condition. */
function WhenChoice({ label, value, hasNever = false, fields, options, onChange }: WhenProps): ReactNode {
  const { t } = useTranslation("studio/forms");
  const state = value === null ? "never" : isSet(value) ? "when" : "always";
  // A condition begins with a row to be filled, which counts for nothing until it is.
  const first = fields.find((it) => it.is_filterable !== false);
  const start = { all: [{ field: first?.key ?? "", op: first?.operators?.[0] ?? "eq" }] } as When;
  return (
    <div className="zk-label">
      {label}
      <Segmented
        size="small"
        aria-label={label}
        value={state}
        options={[...(hasNever ? [{ value: "never", label: t("when.never") }] : []), { value: "always", label: t("when.always") }, { value: "when", label: t("when.when") }]}
        onChange={(next) => onChange(next === "never" ? null : next === "always" ? {} : start)}
      />
      {state === "when" && <ConditionBuilder fields={fields} options={options} value={value as Condition} onChange={(next) => onChange(next)} />}
    </div>
  );
}

function FieldProperties({ one, field, props }: { one: PlacedField; field: CatalogField; props: PropertyProps }): ReactNode {
  const { layout, fields, options, onChange } = props;
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const change = (part: Partial<PlacedField>): void => onChange(changeField(layout, one.key, part));
  const others = fields.filter((it) => it.key !== one.key);
  const name = words(field.label, language);
  return (
    <div className="zk-stack zk-properties">
      <h2 className="zk-drawer-title">{name}</h2>
      <WhenChoice label={t("field.show")} value={one.show} fields={others} options={options} onChange={(show) => change({ show: show ?? {} })} />
      {field.is_required === true ? (
        <p className="zk-muted">{t("field.alwaysRequired")}</p>
      ) : (
        field.is_editable === true && <WhenChoice hasNever label={t("field.required")} value={one.required} fields={others} options={options} onChange={(required) => change({ required })} />
      )}
      <Checkbox checked={one.is_wide} onChange={(event) => change({ is_wide: event.target.checked })}>{t("field.wide")}</Checkbox>
      {field.is_editable === true && (
        <label className="zk-label">
          {t("field.default")}
          <FieldEditor field={field} value={one.default} options={options[field.key]} onChange={(value) => change({ default: value === "" || value === undefined ? null : value })} isCompact />
        </label>
      )}
      {field.is_editable === true && LINKED.has(field.type) && <Offered field={field} fields={fields} links={layout.links} onChange={(links) => onChange({ ...layout, links })} />}
    </div>
  );
}

function SectionProperties({ section, props }: { section: LayoutSection; props: PropertyProps }): ReactNode {
  const { layout, fields, options, onChange } = props;
  const { t } = useTranslation("studio/forms");
  const change = (part: Partial<LayoutSection>): void => onChange(changeSection(layout, section.key, part));
  return (
    <div className="zk-stack zk-properties">
      <h2 className="zk-drawer-title">{t("section.title")}</h2>
      <label className="zk-label">{t("section.zh")}<Input maxLength={80} value={section.title.zh} onChange={(event) => change({ title: { ...section.title, zh: event.target.value } })} /></label>
      <label className="zk-label">{t("section.en")}<Input maxLength={80} value={section.title.en} onChange={(event) => change({ title: { ...section.title, en: event.target.value } })} /></label>
      <WhenChoice label={t("field.show")} value={section.show} fields={fields} options={options} onChange={(show) => change({ show: show ?? {} })} />
    </div>
  );
}

/** What the picked field or section is like. */
export function Properties(props: PropertyProps): ReactNode {
  const { layout, fields, picked } = props;
  const { t } = useTranslation("studio/forms");
  if (picked?.kind === "section") {
    const section = layout.sections.find((it) => it.key === picked.key);
    if (section !== undefined) return <SectionProperties section={section} props={props} />;
  }
  if (picked?.kind === "field") {
    const one = sectionHolding(layout, picked.key)?.fields.find((it) => it.key === picked.key);
    const field = fields.find((it) => it.key === picked.key);
    if (one !== undefined && field !== undefined) return <FieldProperties key={one.key} one={one} field={field} props={props} />;
  }
  return <p className="zk-muted zk-properties">{t("pick")}</p>;
}

/** Half-written rows ask for nothing, and options that went away are offered no more: neither is kept. */
export function settled(layout: Layout, fields: CatalogField[]): Layout {
  const tidy = (when: When): When => (isSet(when) ? (prune(when as Condition) ?? {}) : {});
  return {
    ...layout,
    sections: layout.sections.map((it) => ({
      ...it,
      show: tidy(it.show),
      fields: it.fields.map((one) => ({ ...one, show: tidy(one.show), required: one.required === null ? null : tidy(one.required) })),
    })),
    rules: layout.rules.map((it) => ({ ...it, when: tidy(it.when) })),
    links: tidied(layout.links, fields),
  };
}
