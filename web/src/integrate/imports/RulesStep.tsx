import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button } from "@/ui/controls";
import { ThunderboltOutlined } from "@/ui/icons";
import { PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { StepFoot } from "@/ui/StepTrack";
import { Balance } from "./Balance";
import { switchRule } from "./mapping";
import { RuleItem } from "./RuleItem";
import { RuleSettings } from "./RuleSettings";
import { describeError, useFields, useMapImport, useStart, useTrial, type ImportDetail, type Trial } from "./useImports";

type RuleSet = Record<string, unknown>;

interface ListProps {
  trial: Trial;
  object: string;
  busy: string | null;
  onSwitch: (id: string, isOn: boolean) => void;
}

function RuleList({ trial, object, busy, onSwitch }: ListProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const [isWhole, setIsWhole] = useState(false);
  const fields = useFields(object);
  const labelOf = (key: string): string => fields.find((it) => it.key === key)?.label ?? key;
  const telling = trial.rules.filter((it) => it.changed > 0 || it.invalid > 0 || !it.is_on);
  const quiet = trial.rules.filter((it) => !telling.includes(it));
  const shown = isWhole ? [...telling, ...quiet] : telling;
  return (
    <Panel title={t("rule.title")} isFlush>
      <ul>
        {shown.map((rule, index) => (
          <RuleItem key={rule.id} rule={rule} labelOf={labelOf} isBusy={busy === rule.id} isFirst={index === 0} onSwitch={(isOn) => onSwitch(rule.id, isOn)} />
        ))}
      </ul>
      {quiet.length > 0 && (
        <Button type="link" className="zk-rule-more" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? t("rule.fewer") : t("rule.more", { count: quiet.length })}
        </Button>
      )}
    </Panel>
  );
}

/** Step 3: what cleaning would do to the first rows, rule by rule; nothing is stored. */
export function RulesStep({ detail, onBack }: { detail: ImportDetail; onBack: () => void }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const [busy, setBusy] = useState<string | null>(null);
  const save = useMapImport(detail.id);
  const start = useStart(detail.id);
  const trial = useTrial(detail.id, JSON.stringify([detail.mapping, detail.ruleset]));

  function apply(ruleset: RuleSet, id: string): void {
    setBusy(id);
    save.mutate(
      // The person has said on the step before that a repeated file is meant.
      { source: detail.source_name, object: detail.object, mapping: detail.mapping, ruleset, may_repeat: true },
      { onSettled: () => setBusy(null) },
    );
  }

  return (
    <PageState query={trial} describe={describeError}>
      {(told) => (
        <>
          <Panel title={t("trial.title", { text: formatNumber(told.rows, language) })}>
            <Balance rowsIn={told.rows} stored={told.stored} rejected={told.rejected} skipped={told.skipped} isTrial />
          </Panel>
          <RuleSettings ruleset={detail.ruleset} rules={told.rules} isBusy={save.isPending} onChange={(ruleset) => apply(ruleset, "settings")} />
          <RuleList trial={told} object={detail.object} busy={busy} onSwitch={(id, isOn) => apply(switchRule(detail.ruleset, id, isOn), id)} />
          {save.isError && <Alert type="error" showIcon title={describeError(save.error).text} />}
          <StepFoot note={t("rule.next")}>
            <Button onClick={onBack}>{t("go.back")}</Button>
            <Button type="primary" icon={<ThunderboltOutlined />} loading={start.isPending} disabled={save.isPending || told.stored === 0} onClick={() => start.mutate()}>
              {t("go.run", { text: formatNumber(detail.file.approx_rows, language) })}
            </Button>
          </StepFoot>
        </>
      )}
    </PageState>
  );
}
