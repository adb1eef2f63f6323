import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Chart } from "@/ui/Chart";
import { Panel } from "@/ui/Panel";
import { gains } from "./gains";
import type { Card, Question } from "./usePredictions";
import { useWords } from "./useWords";

const HEIGHT = 240;

interface ChartProps {
  card: Card;
  question: Question;
}

/** How many of those of whom it came true stand among the first tenths, beside pure chance. */
export function LiftChart({ card, question }: ChartProps): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const found = gains(card.bins);
  const axis = found.map((_, at) => formatPercent(at / 10, language));
  const word = useWords(question);
  const percent = (share: number): string => formatPercent(share, language);
  return (
    <Panel title={t("lift.title")} extra={<span className="zk-muted zk-small">{t("lift.note", { share: percent(found[2] ?? 0) })}</span>}>
      <Chart
        height={HEIGHT}
        label={word("lift", { share: percent(found[2] ?? 0) })}
        option={{
          legend: { top: 0, right: 0, data: [t("lift.model"), t("lift.chance")] },
          tooltip: { trigger: "axis", valueFormatter: (value) => percent(Number(value)) },
          xAxis: { type: "category", boundaryGap: false, data: axis, axisLabel: { interval: 1 } },
          yAxis: { type: "value", max: 1, axisLabel: { formatter: percent } },
          series: [
            { type: "line", name: t("lift.model"), data: found, symbol: "none", areaStyle: { opacity: 0.1 } },
            { type: "line", name: t("lift.chance"), data: found.map((_, at) => at / 10), symbol: "none", lineStyle: { type: "dashed" } },
          ],
        }}
      />
    </Panel>
  );
}

/** What was said beside what happened, by tenths: equal bars are honest probabilities. */
export function CalibrationChart({ card, question }: ChartProps): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const word = useWords(question);
  const percent = (share: number): string => formatPercent(share, language);
  const error = card.qualities.find((it) => it.name === card.candidate)?.ece ?? 0;
  const bins = [...card.bins].reverse();
  return (
    <Panel title={t("calibration.title")} extra={<span className="zk-muted zk-small">{t("calibration.note", { error: percent(error) })}</span>}>
      <Chart
        height={HEIGHT}
        label={word("calibration", { error: percent(error) })}
        option={{
          legend: { top: 0, right: 0, data: [t("calibration.said"), t("calibration.happened")] },
          tooltip: { trigger: "axis", valueFormatter: (value) => percent(Number(value)) },
          xAxis: { type: "category", data: bins.map((_, at) => t("calibration.tenth", { at: at + 1 })) },
          yAxis: { type: "value", max: 1, axisLabel: { formatter: percent } },
          series: [
            { type: "bar", name: t("calibration.said"), data: bins.map((it) => it.predicted), barGap: "10%" },
            { type: "bar", name: t("calibration.happened"), data: bins.map((it) => it.actual) },
          ],
        }}
      />
    </Panel>
  );
}
