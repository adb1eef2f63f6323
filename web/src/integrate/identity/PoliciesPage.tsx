import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConflictRules } from "@/integrate/conflicts/public";
import { words, type CatalogField } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Select } from "@/ui/controls";
import { PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { moved, SortableList } from "@/ui/SortableList";
import "./identity.css";
import "./identity-policies.css";
import { PolicyTrial } from "./PolicyTrial";
import { draftOf, orderOf, RULES, withRule, type Draft, type OwnRule, type Rule } from "./policies";
import { describeError, useCatalogObject, usePolicies, type Policies } from "./usePolicies";

type FieldRow = Policies["fields"][number];
const BUILT_IN = "built_in";

interface RuleProps {
  row: FieldRow;
  label: string;
  own: OwnRule | undefined;
  sources: Policies["sources"];
  onSet?: ((rule: OwnRule | null) => void) | undefined;
}

/** The sources of a field in the order in which it trusts them. */
function Order({ label, own, sources, onSet }: { label: string; own: OwnRule; sources: Policies["sources"]; onSet: (rule: OwnRule) => void }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const order = orderOf(own, sources.map((it) => it.id));
  const nameOf = (id: string): string => { const name = sources.find((it) => it.id === id)?.name ?? id; return name === "manual" ? t("merge.manual") : name; };
  return (
    <div role="group" aria-label={t("policy.orderOf", { name: label })}>
      <SortableList items={order} keyOf={(id) => id} nameOf={nameOf} className="zk-policy-order" onMove={(from, to) => onSet({ rule: "priority", sources: moved(order, from, to) })}>
        {(id, grip, index) => <span className="zk-row">{grip}<span className="zk-muted zk-number">{index + 1}</span>{nameOf(id)}</span>}
      </SortableList>
    </div>
  );
}

function RuleRow({ row, label, own, sources, onSet }: RuleProps): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const told = (rule: string): string => t(`policy.rule.${rule}`); // locale: integrate/identity:policy.rule.*
  const builtIn = row.is_own ? t("policy.builtInPlain") : t("policy.builtIn", { rule: told(row.rule) });
  const options = [{ value: BUILT_IN, label: builtIn }, ...(row.field === "name" ? [...RULES, "whole_name" as const] : RULES).map((it) => ({ value: it, label: told(it) }))];
  return (
    <li className="zk-policy">
      <span className="zk-policy-name">{label} {own !== undefined && <Badge tone="purple">{t("policy.own")}</Badge>}</span>
      <div className="zk-stack zk-policy-rule">
        <Select aria-label={t("policy.ruleOf", { name: label })} disabled={onSet === undefined} value={own?.rule ?? BUILT_IN} options={options} onChange={(value: string) => onSet?.(value === BUILT_IN ? null : { rule: value as Rule, sources: [] })} />
        {own?.rule === "priority" && onSet !== undefined && <Order label={label} own={own} sources={sources} onSet={onSet} />}
      </div>
    </li>
  );
}

function Told({ policies }: { policies: Policies }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const can = useCan();
  const language = useLanguage();
  const described = useCatalogObject("customers").data?.fields ?? [];
  const [changed, setChanged] = useState<Draft | null>(null);
  const draft = changed ?? draftOf(policies.fields);
  const maySet = can("identity.run");
  const fieldOf = (key: string): CatalogField => described.find((it) => it.key === key) ?? { key, type: "text", label: { zh: key, en: key } };
  return (
    <div className="zk-policies">
      <Panel title={t("policy.fields")} isFlush extra={policies.set_at !== null && <span className="zk-muted zk-panel-note">{policies.set_by} <RelativeTime at={policies.set_at} /></span>}>
        <ul>
          {policies.fields.map((row) => (
            <RuleRow key={row.field} row={row} label={words(fieldOf(row.field).label, language)} own={draft[row.field]} sources={policies.sources} onSet={maySet ? (rule) => setChanged(withRule(draft, row.field, rule)) : undefined} />
          ))}
        </ul>
      </Panel>
      <div className="zk-stack zk-policies-side">
        {maySet && <PolicyTrial policies={policies} draft={draft} fieldOf={fieldOf} onReset={() => setChanged(null)} />}
        <ConflictRules />
      </div>
    </div>
  );
}

/** Which value wins where sources disagree, field by field. */
export default function PoliciesPage(): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const navigate = useNavigate();
  const policies = usePolicies();
  return (
    <Page>
      <PageHeader title={t("policy.title")} note={t("policy.note")} actions={<Button onClick={() => void navigate({ to: "/identity" })}>{t("tuning.overview")}</Button>} />
      <PageState query={policies} describe={describeError}>{(told) => <Told policies={told} />}</PageState>
    </Page>
  );
}
