import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatCompact, formatMoney } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Chart } from "@/ui/Chart";
import { Panel } from "@/ui/Panel";
import { monthAt } from "./months";
import type { Line } from "./useForecast";

const HEIGHT = 300;
const YEAR = 12;

/** Sales by month, what is expected with its range, and the year before. */
/** The range in the colour of what it surrounds. */
const COLOURS = ["--zk-accent", "--zk-warn-fill", "--zk-good-fill", "--zk-warn-fill", "--zk-warn-fill"];

export function LineChart({ line, first }: { line: Line; first: string }): ReactNode {
  const { t } = useTranslation("know/forecasts");
  const language = useLanguage();
  const money = (cents: number): string => formatMoney(Math.round(cents / 100) * 100, "CNY", language);
  const known = line.history.length;
  const all = [...line.history, ...line.points];
  const gap = new Array<null>(known - 1).fill(null);
  const last = line.history[known - 1] ?? 0;
  const names = [t("chart.history"), t("chart.forecast"), t("chart.lastYear"), t("chart.range")];
  const told: Record<string, (number | null)[]> = {
    [names[0] ?? ""]: line.history,
    [names[1] ?? ""]: [...gap, null, ...line.points],
    [names[2] ?? ""]: all.map((_, at) => (at < YEAR ? null : (all[at - YEAR] ?? null))),
  };
  const tip = (given: unknown): string => {
    const at = (given as { dataIndex: number }[])[0]?.dataIndex ?? 0;
    const rows = Object.entries(told).flatMap(([name, values]) => (values[at] === null || values[at] === undefined ? [] : [`${name} ${money(values[at])}`]));
    const range = at >= known ? [`${names[3] ?? ""} ${money(line.low[at - known] ?? 0)} – ${money(line.high[at - known] ?? 0)}`] : [];
    return [monthAt(first, at), ...rows, ...range].join("<br>");
  };
  const quiet = { type: "line", symbol: "none", stack: "range", lineStyle: { opacity: 0 }, silent: true } as const;
  return (
    <Panel title={line.name}>
      <Chart
        height={HEIGHT}
        label={t("chart.label", { name: line.name, next: money(line.points[0] ?? 0), low: money(line.low[0] ?? 0), high: money(line.high[0] ?? 0) })}
        option={{
          color: COLOURS,
          legend: { top: 0, right: 0, data: names },
          tooltip: { trigger: "axis", formatter: tip },
          xAxis: { type: "category", boundaryGap: false, data: all.map((_, at) => monthAt(first, at)) },
          yAxis: { type: "value", axisLabel: { formatter: (value: number) => formatCompact(value / 100, language) } },
          series: [
            { type: "line", name: names[0], data: line.history, symbol: "none" },
            { type: "line", name: names[1], data: [...gap, last, ...line.points], symbol: "none", lineStyle: { type: "dashed", width: 2 } },
            { type: "line", name: names[2], data: told[names[2] ?? ""], symbol: "none", lineStyle: { width: 1, opacity: 0.6 } },
            { ...quiet, data: [...gap, last, ...line.low] },
            { ...quiet, name: names[3], data: [...gap, 0, ...line.high.map((high, at) => high - (line.low[at] ?? 0))], areaStyle: { opacity: 0.18 } },
          ],
        }}
      />
    </Panel>
  );
}
