import { Link } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useLanguage } from "@/lib/useLanguage";
import { ConditionBuilder } from "@/ui/conditions/ConditionBuilder";
import { Button } from "@/ui/controls";
import { FieldValue } from "@/ui/fields/FieldValue";
import { FormDrawer } from "@/ui/FormDrawer";
import { ThunderboltOutlined } from "@/ui/icons";
import { askedOf, BLANK, bodyOf, conditionsOf, listOf, sectionsOf, valuesOf, type Conditions, type Values } from "./rules";
import { describeError, useCatalog, usePeople, useSaveRule, useTryRule, type Rule, type Trial } from "./useQuality";

interface TrialProps {
  trial: Trial;
  object: string;
  field: string;
}

function Found({ trial, object, field }: TrialProps): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const described = useCatalog().find((it) => it.key === object)?.fields.find((it) => it.key === field);
  const numbers = { failed: formatNumber(trial.failed, language), asked: formatNumber(trial.asked, language) };
  return (
    <>
      <p><strong>{t(trial.is_sample ? "trial.sample" : "trial.found", numbers)}</strong></p>
      <ul className="zk-quality-examples">
        {trial.examples.map((it) => (
          <li key={it.id} className="zk-row zk-spread">
            <Link to={`${listOf(object)}/${it.id}`} target="_blank" className="zk-ellipsis">{it.title}</Link>
            {described !== undefined && <span className="zk-muted zk-ellipsis"><FieldValue field={described} value={it.value} mode="cell" /></span>}
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

/** What a rule asks, whom it concerns, and what it would find before anybody keeps it. */
export function RuleDrawer({ rule, onClose }: Props): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const objects = useCatalog();
  const save = useSaveRule();
  const trial = useTryRule();
  const isOpen = rule !== undefined;
  const people = usePeople(isOpen);
  const initial = rule ? valuesOf(rule) : BLANK;
  const [values, setValues] = useState<Values>(BLANK);
  const [conditions, setConditions] = useState<Conditions>({ where: null, must: null });
  useEffect(() => {
    if (!isOpen) return;
    setValues(initial);
    setConditions(conditionsOf(rule ?? null));
    trial.reset();
    // Only opening begins anew.
  }, [isOpen, rule?.id]);
  const fields = objects.find((it) => it.key === values["object"])?.fields.filter((it) => it.is_masked !== true) ?? [];
  const asked = askedOf(values, conditions);
  function submit(sent: Values): void {
    save.mutate(
      { known: rule ?? null, body: bodyOf({ ...values, ...sent }, conditions) },
      { onSuccess: () => { notify({ kind: "success", text: t("saved") }); onClose(); } },
    );
  }
  const after = (
    <div className="zk-stack zk-quality-conditions">
      {values["kind"] === "cross_field" && values["way"] !== "formula" && (
        <section>
          <h2 className="zk-form-section-title">{t("section.must")}</h2>
          <ConditionBuilder fields={fields} value={conditions.must} onChange={(must) => setConditions({ ...conditions, must })} />
        </section>
      )}
      <section>
        <h2 className="zk-form-section-title">{t("section.where")}</h2>
        <ConditionBuilder fields={fields} value={conditions.where} onChange={(where) => setConditions({ ...conditions, where })} />
      </section>
      <section className="zk-quality-trial" aria-live="polite">
        <Button icon={<ThunderboltOutlined />} loading={trial.isPending} onClick={() => trial.mutate(asked)}>{t("trial.try")}</Button>
        {trial.error !== null && <p className="zk-wrong">{describeError(trial.error).text}</p>}
        {trial.data !== undefined && <Found trial={trial.data} object={asked.object} field={asked.field} />}
      </section>
    </div>
  );
  return (
    <FormDrawer
      isOpen={isOpen}
      title={t(rule ? "rule.edit" : "rule.add")}
      sections={sectionsOf({ values, objects, isNew: rule === null, words: t })}
      initial={initial}
      isSaving={save.isPending}
      options={{ owner_id: people }}
      after={after}
      onChange={(changed) => setValues((before) => ({ ...before, ...changed }))}
      onSave={submit}
      onClose={onClose}
    />
  );
}
