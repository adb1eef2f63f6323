import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatCompact, formatMoney } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Chart } from "@/ui/Chart";
import { Panel } from "@/ui/Panel";
import { weekLabels } from "./weeks";
import type { Line } from "./usePayments";

const HEIGHT = 350;
/** Expected, on the due date, and the range in the colour of what it surrounds. */
const COLOURS = ["--zk-accent", "--zk-warn-fill", "--zk-accent", "--zk-accent"];

/** What comes in by week with its range, beside "everything on its due date". */
export function ReceiptsChart({ line, from }: { line: Line; from: string }): ReactNode {
  const { t } = useTranslation("know/payments");
  const language = useLanguage();
  const money = (cents: number): string => formatMoney(Math.round(cents / 100) * 100, "CNY", language);
  const weeks = weekLabels(from, line.points.length);
  const names = [t("chart.expected"), t("chart.byDue"), t("chart.range")];
  const tip = (given: unknown): string => {
    const at = (given as { dataIndex: number }[])[0]?.dataIndex ?? 0;
    const rows = [
      `${names[0] ?? ""} ${money(line.points[at] ?? 0)}`,
      `${names[2] ?? ""} ${money(line.low[at] ?? 0)} – ${money(line.high[at] ?? 0)}`,
      `${names[1] ?? ""} ${money(line.by_due[at] ?? 0)}`,
    ];
    return [t("chart.week", { day: weeks[at] ?? "" }), ...rows].join("<br>");
  };
  const quiet = { type: "line", symbol: "none", stack: "range", lineStyle: { opacity: 0 }, silent: true } as const;
  const [expected = 0, low = 0, high = 0] = line.month;
  return (
    <Panel title={t("chart.title", { name: line.name })}>
      <Chart
        height={HEIGHT}
        label={t("chart.label", { name: line.name, expected: money(expected), low: money(low), high: money(high) })}
        option={{
          color: COLOURS,
          legend: { top: 0, right: 0, data: names },
          tooltip: { trigger: "axis", formatter: tip },
          xAxis: { type: "category", boundaryGap: false, data: weeks },
          yAxis: { type: "value", axisLabel: { formatter: (value: number) => formatCompact(value / 100, language) } },
          series: [
            { type: "line", name: names[0], data: line.points, symbol: "none", lineStyle: { width: 2 } },
            { type: "line", name: names[1], data: line.by_due, symbol: "none", lineStyle: { width: 1, type: "dashed" } },
            { ...quiet, data: line.low },
            { ...quiet, name: names[2], data: line.high.map((one, at) => one - (line.low[at] ?? 0)), areaStyle: { opacity: 0.16 } },
          ],
        }}
      />
    </Panel>
  );
}
