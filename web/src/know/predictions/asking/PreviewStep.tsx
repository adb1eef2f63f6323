import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Alert, Button } from "@/ui/controls";
import { PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { StatStrip } from "@/ui/StatStrip";
import { StepFoot } from "@/ui/StepTrack";
import { describeError, usePreview, type Preview } from "../useQuestions";
import { trialOf } from "./drafts";
import { Sentence } from "./Sentence";
import type { StepProps } from "./steps";

function Counted({ preview }: { preview: Preview }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const number = (value: number): string => formatNumber(value, language);
  const share = formatPercent(preview.positives / Math.max(1, preview.moments), language);
  const days = preview.first === null || preview.last === null ? "" : t("build.stat.daysNote", { days: preview.days, from: formatDate(preview.first), to: formatDate(preview.last) });
  return (
    <>
      {preview.refused === null
        ? <Alert type="success" showIcon title={t("build.enough")} description={t("build.enoughNote", { share })} />
        : <Alert type="warning" showIcon title={preview.refused} description={t("build.refusedNote")} />}
      <StatStrip
        stats={[
          { key: "moments", label: t("build.stat.moments"), value: number(preview.moments), note: preview.is_sample ? t("build.stat.sample") : days },
          { key: "positives", label: t("build.stat.positives"), value: number(preview.positives), note: t("build.stat.positivesNote") },
          { key: "usual", label: t("build.stat.usual"), value: preview.moments === 0 ? "–" : share, note: t("build.stat.usualNote") },
          { key: "customers", label: t("build.stat.customers"), value: number(preview.customers), note: t("build.stat.customersNote") },
        ]}
      />
    </>
  );
}

/** Step 3: what it would be learned from, or why that is too little. */
export function PreviewStep({ draft, onGo }: StepProps): ReactNode {
  const { t } = useTranslation("know/predictions");
  const preview = usePreview(trialOf(draft), useLanguage());
  return (
    <>
      <Sentence draft={draft} />
      <PageState query={preview} describe={describeError}>{(told) => <Counted preview={told} />}</PageState>
      <Panel title={t("build.how")}>
        <p className="zk-build-text">{t("build.howNote")}</p>
      </Panel>
      <StepFoot>
        <Button onClick={() => onGo("people")}>{t("build.previous")}</Button>
        <Button type="primary" disabled={preview.data === undefined || preview.data.refused !== null} onClick={() => onGo("name")}>{t("build.next")}</Button>
      </StepFoot>
    </>
  );
}
