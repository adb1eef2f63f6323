import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button, InputNumber, Select } from "@/ui/controls";
import { PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { StepFoot } from "@/ui/StepTrack";
import { describeError, useChoices, type Choice } from "../useQuestions";
import { asked, isAsked, KINDS, NAMED, type Draft } from "./drafts";
import { Sentence } from "./Sentence";
import type { StepProps } from "./steps";

// locale: know/predictions:build.kind.*
// locale: know/predictions:build.pick.*
const LISTS = { category: "categories", product: "products", activity: "activities" } as const;

/** The category, product or kind of activity, with how many customers bought it in a year. */
function Named({ kind, draft, onChange }: { kind: keyof typeof LISTS; draft: Draft; onChange: (draft: Draft) => void }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const choices = useChoices(language);
  const count = (it: Choice): string => (it.customers === null ? "" : t("build.bought", { customers: formatNumber(it.customers, language) }));
  return (
    <PageState query={choices} describe={describeError}>
      {(told) => {
        const items = told[LISTS[kind]];
        return (
          <label className="zk-build-pick">
            <span>{t(`build.pick.${kind}`)}</span>
            <Select
              showSearch
              className="zk-build-wide"
              value={draft.item === "" ? null : draft.item}
              placeholder={t("build.choose")}
              notFoundContent={t("build.nothing")}
              options={items.map((it) => ({ value: it.value, label: it.label, note: count(it) }))}
              optionRender={(option) => <span className="zk-row zk-spread"><span>{option.data.label}</span><span className="zk-muted zk-small">{option.data.note}</span></span>}
              onChange={(value: string) => onChange({ ...draft, item: value, label: items.find((it) => it.value === value)?.label ?? value })}
            />
            {items.length === 0 && <span className="zk-muted zk-small">{t("build.nothing")}</span>}
          </label>
        );
      }}
    </PageState>
  );
}

/** What is chosen needs to be named, or to be enough. */
function Detail({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }): ReactNode {
  const { t } = useTranslation("know/predictions");
  if (draft.kind === "category" || draft.kind === "product" || draft.kind === "activity") return <Named key={draft.kind} kind={draft.kind} draft={draft} onChange={onChange} />;
  if (draft.kind === "times") {
    return <label className="zk-build-pick"><span>{t("build.pick.times")}</span><InputNumber min={1} max={100} precision={0} value={draft.times} suffix={t("unit.times")} onChange={(value) => onChange({ ...draft, times: value ?? 1 })} /></label>;
  }
  if (draft.kind === "amount") {
    return <label className="zk-build-pick"><span>{t("build.pick.amount")}</span><InputNumber min={0.01} max={1_000_000_000} precision={2} prefix="¥" value={draft.yuan} onChange={(value) => onChange({ ...draft, yuan: value ?? 1 })} /></label>;
  }
  return null;
}

/** Step 1: what may come true of a customer. */
export function QuestionStep({ draft, onChange, onGo }: StepProps): ReactNode {
  const { t } = useTranslation("know/predictions");
  return (
    <>
      <Sentence draft={draft} />
      <Panel title={t("build.ask")}>
        <div className="zk-build-kinds" role="radiogroup" aria-label={t("build.ask")}>
          {KINDS.map((kind) => (
            <label key={kind} className={draft.kind === kind ? "zk-build-kind zk-build-chosen" : "zk-build-kind"}>
              <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => onChange(asked(draft, kind))} />
              <span className="zk-grow">
                <strong>{t(`build.kind.${kind}`)}</strong>
                <span className="zk-muted zk-small">{t(`build.kind.${kind}Note`)}</span>
              </span>
            </label>
          ))}
        </div>
        <Detail draft={draft} onChange={onChange} />
      </Panel>
      <StepFoot note={draft.kind !== null && NAMED.has(draft.kind) && draft.item === "" ? t("build.chooseNote") : undefined}>
        <Button type="primary" disabled={!isAsked(draft)} onClick={() => onGo("people")}>{t("build.next")}</Button>
      </StepFoot>
    </>
  );
}
