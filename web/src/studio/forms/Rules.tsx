import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Input, Select } from "@/ui/controls";
import { ConditionBuilder } from "@/ui/conditions/ConditionBuilder";
import type { Option } from "@/ui/fields/FieldEditor";
import { DeleteOutlined, PlusOutlined, SafetyCertificateOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { freeKey } from "./arrange";
import type { FormRule, Layout, When } from "./layout";

interface RulesProps {
  layout: Layout;
  fields: CatalogField[];
  options: Record<string, Option[]>;
  onChange: (layout: Layout) => void;
}

function RuleCard({ rule, props, onRule }: { rule: FormRule; props: RulesProps; onRule: (rule: FormRule | null) => void }): ReactNode {
  const { t } = useTranslation("studio/forms");
  const language = useLanguage();
  const { fields, options } = props;
  return (
    <Panel title={t("rule.when")} extra={<Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t("rule.remove")} onClick={() => onRule(null)} />}>
      <div className="zk-stack">
        <ConditionBuilder fields={fields} options={options} value={Object.keys(rule.when).length === 0 ? null : (rule.when as Condition)} onChange={(when) => onRule({ ...rule, when })} />
        <div className="zk-form-pair">
          <label className="zk-label">{t("rule.zh")}<Input value={rule.message.zh} onChange={(event) => onRule({ ...rule, message: { ...rule.message, zh: event.target.value } })} /></label>
          <label className="zk-label">{t("rule.en")}<Input value={rule.message.en} onChange={(event) => onRule({ ...rule, message: { ...rule.message, en: event.target.value } })} /></label>
        </div>
        <label className="zk-label">
          {t("rule.field")}
          <Select aria-label={t("rule.field")} allowClear showSearch={{ optionFilterProp: "label" }} placeholder={t("rule.above")} options={fields.map((it) => ({ value: it.key, label: words(it.label, language) }))} value={rule.field === "" ? null : rule.field} onChange={(field: string | null) => onRule({ ...rule, field: field ?? "" })} />
        </label>
      </div>
    </Panel>
  );
}

/** Values that are refused, in one's own words. The server holds every write against them. */
export function Rules(props: RulesProps): ReactNode {
  const { layout, fields, onChange } = props;
  const { t } = useTranslation("studio/forms");
  const first = fields.find((it) => it.is_filterable !== false);
  function add(): void {
    const when = { all: [{ field: first?.key ?? "", op: first?.operators?.[0] ?? "eq" }] } as When;
    onChange({ ...layout, rules: [...layout.rules, { key: freeKey("r", layout.rules.map((it) => it.key)), when, field: "", message: { zh: "", en: "" } }] });
  }
  const put = (key: string, rule: FormRule | null): void => onChange({ ...layout, rules: layout.rules.flatMap((it) => (it.key !== key ? [it] : rule === null ? [] : [rule])) });
  return (
    <div className="zk-stack zk-rules">
      {layout.rules.length === 0 && <EmptyState isCompact icon={<SafetyCertificateOutlined />} title={t("rule.none")} hint={t("rule.noneHint")} />}
      {layout.rules.map((rule) => <RuleCard key={rule.key} rule={rule} props={props} onRule={(next) => put(rule.key, next)} />)}
      <Button type="dashed" block icon={<PlusOutlined />} onClick={add}>{t("rule.add")}</Button>
    </div>
  );
}
