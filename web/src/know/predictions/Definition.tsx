import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { Button, InputNumber } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { useDefine, type Definition, type Question } from "./usePredictions";
import { useWords } from "./useWords";

type Key = keyof Definition;

// locale: know/predictions:definition.*
const LINES: readonly { key: Key; min: number; max: number; isMoney: boolean }[] = [
  { key: "horizon_days", min: 7, max: 365, isMoney: false },
  { key: "active_days", min: 1, max: 1095, isMoney: false },
  { key: "action_cost_cents", min: 1, max: 1_000_000, isMoney: true },
  { key: "miss_cost_cents", min: 1, max: 1_000_000, isMoney: true },
];

/** What an answer means here and what it costs; people without the grant read it. */
export function DefinitionPanel({ definition, question }: { definition: Definition; question: Question }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const mayEdit = useCan()("predictions.edit");
  const [draft, setDraft] = useState(definition);
  useEffect(() => setDraft(definition), [definition]);
  const define = useDefine(question.key);
  const word = useWords(question);
  const least = (key: Key, min: number): number => (key === "horizon_days" ? question.least_horizon : min);
  const isChanged = LINES.some(({ key }) => draft[key] !== definition[key]);
  const save = (): void =>
    define.mutate(draft, {
      onSuccess: () => notify({ kind: "success", text: t("definition.saved") }),
    });
  return (
    <Panel title={word("means")} extra={mayEdit && isChanged ? <Button type="primary" size="small" loading={define.isPending} onClick={save}>{t("definition.save")}</Button> : undefined}>
      <p className="zk-muted zk-churn-note">{word("meaning", { horizon: draft.horizon_days, active: draft.active_days })}</p>
      <div className="zk-churn-definition">
        {LINES.map(({ key, min, max, isMoney }) => (
          <label key={key}>
            <span>{isMoney ? word(key) : t(`definition.${key}`)}</span>
            <InputNumber
              disabled={!mayEdit}
              min={least(key, min)}
              max={max}
              value={isMoney ? draft[key] / 100 : draft[key]}
              prefix={isMoney ? "¥" : undefined}
              suffix={isMoney ? undefined : t("definition.days")}
              onChange={(value) => setDraft({ ...draft, [key]: Math.round((value ?? min) * (isMoney ? 100 : 1)) })}
            />
          </label>
        ))}
      </div>
    </Panel>
  );
}
