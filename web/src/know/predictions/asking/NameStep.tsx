import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Input, InputNumber } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { StepFoot } from "@/ui/StepTrack";
import { useCreateQuestion } from "../useQuestions";
import { isPriced, trialOf, worthFrom } from "./drafts";
import { Sentence, useWhat } from "./Sentence";
import type { StepProps } from "./steps";

const MOST_LETTERS = 80;

/** Step 4: what it is called and what acting and missing cost, which says from when on it points somebody out. */
export function NameStep({ draft, onChange, onGo, onLearn }: StepProps): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const what = useWhat();
  const create = useCreateQuestion();
  const offered = t("build.named", { horizon: draft.horizon, what: what(draft) }).slice(0, MOST_LETTERS);
  const isNamed = useRef(draft.name !== "");
  useEffect(() => {
    if (!isNamed.current) onChange({ ...draft, name: offered });
    isNamed.current = true;
  }, []);
  const learn = (): void => create.mutate({ ...trialOf(draft), name: draft.name.trim() }, { onSuccess: (it) => onLearn(it.id) });
  return (
    <>
      <Sentence draft={draft} />
      <Panel>
        <form
          className="zk-build-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (isPriced(draft) && !create.isPending) learn();
          }}
        >
          <label className="zk-build-pick"><span>{t("build.name")}</span><Input maxLength={MOST_LETTERS} value={draft.name} onChange={(event) => onChange({ ...draft, name: event.target.value })} /></label>
          <div className="zk-build-both">
            <label className="zk-build-pick"><span>{t("build.action")}</span><InputNumber min={0.01} max={1_000_000} precision={2} prefix="¥" value={draft.actionYuan} onChange={(value) => onChange({ ...draft, actionYuan: value ?? 0 })} /></label>
            <label className="zk-build-pick"><span>{t("build.miss")}</span><InputNumber min={0.01} max={1_000_000} precision={2} prefix="¥" value={draft.missYuan} onChange={(value) => onChange({ ...draft, missYuan: value ?? 0 })} /></label>
          </div>
          <p className="zk-muted">{draft.actionYuan < draft.missYuan ? t("build.worth", { share: formatPercent(worthFrom(draft), language) }) : t("build.costs")}</p>
          <button type="submit" className="zk-hidden" tabIndex={-1} aria-hidden="true" />
        </form>
      </Panel>
      <StepFoot note={t("build.learnNote")}>
        <Button onClick={() => onGo("preview")}>{t("build.previous")}</Button>
        <Button type="primary" disabled={!isPriced(draft)} loading={create.isPending} onClick={learn}>{t("build.learn")}</Button>
      </StepFoot>
    </>
  );
}
