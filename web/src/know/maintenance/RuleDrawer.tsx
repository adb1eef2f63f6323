import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Condition } from "@/lib/conditions";
import { formatNumber } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { ConditionBuilder } from "@/ui/conditions/ConditionBuilder";
import { Button } from "@/ui/controls";
import { FormDrawer } from "@/ui/FormDrawer";
import { ThunderboltOutlined } from "@/ui/icons";
import { DueDay } from "./DueDay";
import { BLANK, bodyOf, conditionOf, follow, sectionsOf, valuesOf, type Values } from "./rules";
import { describeError, useCatalog, useSaveRule, useTryRule, type Rule, type Tried } from "./useMaintenance";

function Examples({ tried }: { tried: Tried }): ReactNode {
  const { t } = useTranslation("know/maintenance");
  const language = useLanguage();
  const count = (value: number): string => formatNumber(value, language);
  return (
    <>
      <p><strong>{t("trial.found", { looked: count(tried.looked_at), known: count(tried.known), soon: count(tried.soon), refused: count(tried.refused), silent: count(tried.silent) })}</strong></p>
      {tried.note !== "" && <p className="zk-muted zk-small">{tried.note}</p>}
      <ul className="zk-due-examples">
        {tried.examples.map((it) => (
          <li key={it.record_id}>
            <span className="zk-row zk-spread"><span className="zk-ellipsis">{it.title}{it.title === it.customer ? "" : ` · ${it.customer}`}</span>{it.due_on !== null && <DueDay due={it} />}</span>
            <span className="zk-muted zk-small">{it.refused ?? it.reason}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface Props {
  /** Undefined: closed; null: a new one. */
  rule: Rule | null | undefined;
  onClose: () => void;
}

/** What falls due at which records, and what the rule would say of the newest ones before anybody keeps it. */
export function RuleDrawer({ rule, onClose }: Props): ReactNode {
  const { t } = useTranslation("know/maintenance");
  const objects = useCatalog();
  const save = useSaveRule();
  const trial = useTryRule();
  const isOpen = rule !== undefined;
  const initial = rule ? valuesOf(rule) : BLANK;
  const [values, setValues] = useState<Values>(BLANK);
  const [condition, setCondition] = useState<Condition | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    setValues(initial);
    setCondition(conditionOf(rule ?? null));
    trial.reset();
    // Only opening begins anew.
  }, [isOpen, rule?.id]);
  const fields = objects.find((it) => it.key === values["object_key"])?.fields.filter((it) => it.is_masked !== true && it.is_filterable !== false) ?? [];
  const asked = bodyOf(values, condition);
  function submit(sent: Values): void {
    save.mutate(
      { known: rule ?? null, body: bodyOf({ ...values, ...sent }, condition) },
      { onSuccess: () => { notify({ kind: "success", text: t("saved") }); onClose(); } },
    );
  }
  const after = (
    <div className="zk-stack">
      {fields.length > 0 && (
        <section>
          <h2 className="zk-form-section-title">{t("section.where")}</h2>
          <ConditionBuilder fields={fields} value={condition} onChange={setCondition} />
        </section>
      )}
      <section className="zk-due-trial" aria-live="polite">
        <Button icon={<ThunderboltOutlined />} disabled={asked.object_key === ""} loading={trial.isPending} onClick={() => trial.mutate({ ...asked, name: asked.name === "" ? t("trial.unnamed") : asked.name })}>{t("trial.try")}</Button>
        {trial.error !== null && <p className="zk-wrong" role="alert">{describeError(trial.error).text}</p>}
        {trial.data !== undefined && <Examples tried={trial.data} />}
      </section>
    </div>
  );
  return (
    <FormDrawer
      isOpen={isOpen}
      title={t(rule ? "rule.edit" : "rule.add")}
      sections={sectionsOf({ values, objects, words: t }).filter((it) => it.fields.length > 0)}
      initial={initial}
      isSaving={save.isPending}
      after={after}
      follow={follow}
      onChange={(changed) => setValues((before) => ({ ...before, ...changed }))}
      onSave={submit}
      onClose={onClose}
    />
  );
}
