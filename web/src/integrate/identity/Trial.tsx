import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Panel } from "@/ui/Panel";
import { DraftBar, UndoButton } from "./DraftBar";
import { pairsBetween, type Thresholds } from "./tuning";
import { useDraftRuns } from "./useDraftRuns";
import { useApply, useTry, useUndoTuning, type Difference, type SettingBody, type Tuning } from "./useTuning";

function Found({ told }: { told: Difference }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const rows = [
    ["customers", `${formatNumber(told.customers_before, language)} → ${formatNumber(told.customers_after, language)}`],
    ["customers_joined", formatNumber(told.customers_joined, language)],
    ["customers_split", formatNumber(told.customers_split, language)],
    ["pairs_joined", formatNumber(told.pairs_joined, language)],
    ["pairs_parted", formatNumber(told.pairs_parted, language)],
    ["reviews_gained", formatNumber(told.reviews_gained, language)],
    ["reviews_lost", formatNumber(told.reviews_lost, language)],
  ] as const;
  return <dl className="zk-tuning-trial" role="status">{rows.map(([key, value]) => <div key={key}><dt>{t(`tuning.difference.${key}`)}</dt><dd className="zk-number">{value}</dd></div>)}</dl>;
}

interface TrialProps {
  tuning: Tuning;
  lines: Thresholds;
  weights: SettingBody["weights"];
  onReset: () => void;
}

/** Tries the drafted thresholds, tells what would change, puts them into force and takes them back. */
export function Trial({ tuning, lines, weights, onReset }: TrialProps): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const it = useDraftRuns<Difference, SettingBody>({
    body: { link_bits: lines.link, review_bits: lines.review, weights },
    isChanged: lines.link !== tuning.link_bits || lines.review !== tuning.review_bits || weights !== "kept",
    attempt: useTry(),
    apply: useApply(),
    undo: useUndoTuning(),
    onReset,
  });
  const passed = pairsBetween(tuning.scores, tuning.link_bits, lines.link);
  return (
    <Panel title={t("tuning.trial")} extra={tuning.set_at !== null && <UndoButton it={it} />}>
      <div className="zk-stack">
        <p className="zk-muted">{it.isChanged ? t("tuning.passed", { text: formatNumber(passed, language) }) : t("tuning.unchanged")}</p>
        <DraftBar it={it} onReset={onReset} />
        {it.found !== null && <Found told={it.found} />}
      </div>
    </Panel>
  );
}
