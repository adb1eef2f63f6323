import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Button, Input, Select } from "@/ui/controls";
import { DeleteOutlined, PlusOutlined } from "@/ui/icons";
import { PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import "./conflicts.css";
import { useAbout } from "./useAbout";
import { describeError, useConflictRules, useSetRules, type Rule, type Rules } from "./useConflicts";

const ANSWERS = ["ask", "ours", "theirs", "newest"] as const;
const NEW: Rule = { object: "", field: "", source: "", answer: "ours", column: "" };

interface LineProps {
  rule: Rule;
  told: Rules;
  onSet?: ((rule: Rule | null) => void) | undefined;
}

function RuleLine({ rule, told, onSet }: LineProps): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const isOff = onSet === undefined;
  const { objectOf, labelOf } = useAbout();
  const place = told.places.find((it) => it.object === rule.object);
  const objects = [{ value: "", label: t("rules.anyObject") }, ...told.places.map((it) => ({ value: it.object, label: objectOf(it.object) }))];
  const fields = [{ value: "", label: t("rules.anyField") }, ...(place?.fields ?? []).map((it) => ({ value: it, label: labelOf(rule.object, it) }))];
  const mine = place === undefined ? told.places.flatMap((it) => it.sources.map((one) => ({ value: one.id, label: `${one.name} · ${objectOf(it.object)}` }))) : place.sources.map((it) => ({ value: it.id, label: it.name }));
  const sources = [{ value: "", label: t("rules.anySource") }, ...mine];
  return (
    <li className="zk-conflict-rule">
      <Select showSearch={{ optionFilterProp: "label" }} disabled={isOff} aria-label={t("rules.object")} value={rule.object} options={objects} onChange={(object: string) => onSet?.({ ...rule, object, field: "", source: "" })} />
      <Select showSearch={{ optionFilterProp: "label" }} disabled={isOff || place === undefined} aria-label={t("rules.field")} value={rule.field} options={fields} onChange={(field: string) => onSet?.({ ...rule, field })} />
      <Select showSearch={{ optionFilterProp: "label" }} disabled={isOff} aria-label={t("rules.source")} value={rule.source} options={sources} onChange={(source: string) => onSet?.({ ...rule, source })} />
      <Select disabled={isOff} aria-label={t("rules.answer")} value={rule.answer} options={ANSWERS.map((it) => ({ value: it, label: t(`rules.answers.${it}`) }))} onChange={(answer: Rule["answer"]) => onSet?.({ ...rule, answer, column: answer === "newest" ? rule.column : "" })} />
      {rule.answer === "newest" && <Input disabled={isOff} aria-label={t("rules.column")} placeholder={t("rules.columnHint")} maxLength={200} value={rule.column} onChange={(event) => onSet?.({ ...rule, column: event.target.value })} />}
      {!isOff && <Button type="text" icon={<DeleteOutlined />} aria-label={t("rules.remove")} onClick={() => onSet(null)} />}
    </li>
  );
}

function Told({ told }: { told: Rules }): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const can = useCan();
  const save = useSetRules();
  const [changed, setChanged] = useState<Rule[] | null>(null);
  const rules = changed ?? told.rules;
  const maySet = can("identity.run");
  const put = (at: number, rule: Rule | null): void => setChanged(rules.flatMap((it, index) => (index !== at ? [it] : rule === null ? [] : [rule])));
  const store = (): void => save.mutate({ rules, version: told.version }, { onSuccess: () => { setChanged(null); notify({ kind: "success", text: t("rules.saved") }); } });
  return (
    <div className="zk-stack zk-conflict-rules">
      <p className="zk-muted">{t("rules.note")} {told.set_at !== null && <>{told.set_by} <RelativeTime at={told.set_at} /></>}</p>
      {rules.length === 0 && <p>{t("rules.none")}</p>}
      <ul>{rules.map((it, at) => <RuleLine key={at} rule={it} told={told} onSet={maySet ? (rule) => put(at, rule) : undefined} />)}</ul>
      {maySet && (
        <div className="zk-row zk-row-wrap">
          <Button icon={<PlusOutlined />} onClick={() => setChanged([...rules, NEW])}>{t("rules.add")}</Button>
          <Button type="primary" disabled={changed === null} loading={save.isPending} onClick={store}>{t("rules.save")}</Button>
          {changed !== null && <Button type="text" onClick={() => setChanged(null)}>{t("rules.reset")}</Button>}
        </div>
      )}
    </div>
  );
}

/** Which conflicts settle by themselves, by field and source: the fitting rule that says most holds. */
export function ConflictRules(): ReactNode {
  const { t } = useTranslation("integrate/conflicts");
  const rules = useConflictRules();
  return <Panel title={t("rules.title")}><PageState query={rules} describe={describeError}>{(told) => <Told told={told} />}</PageState></Panel>;
}
