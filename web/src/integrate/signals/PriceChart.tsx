import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Chart } from "@/ui/Chart";
import type { Board } from "./usePrices";

const HEIGHT = 320;
/** Ours first; competitors in turn; events at the end in a quiet colour. */
const OWN = "--zk-accent";
const OTHERS = ["--zk-warn-fill", "--zk-good-fill", "--zk-purple", "--zk-bad-fill", "--zk-text-2"];

interface Hovered {
  seriesName: string;
  value: [string, number];
  axisValueLabel: string;
}

/** What a tip may show of a name that a source wrote. */
function safe(text: string): string {
  return text.replace(/[&<>"']/g, (it) => `&#${String(it.charCodeAt(0))};`);
}

/** Competitors' prices and our mean one over time; signals are diamonds at the foot. */
export function PriceChart({ board }: { board: Board }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const language = useLanguage();
  const own = board.own ?? [];
  const all = [...own.map((it) => it.value), ...board.lines.flatMap((line) => line.points.map((it) => it.value))];
  const low = all.length === 0 ? 0 : Math.min(...all);
  const foot = low - (Math.max(...all, low) - low || low || 1) * 0.08;
  const events = t("prices.events");
  const tip = (given: unknown): string => {
    const found = given as Hovered[];
    const day = found[0]?.value[0] ?? "";
    const rows = found.filter((it) => it.seriesName !== events).map((it) => `${safe(it.seriesName)} ${formatNumber(it.value[1], language)}`);
    const said = board.events.filter((it) => it.on === day).map((it) => `◆ ${safe(it.title.slice(0, 40))}`);
    return [day, ...rows, ...said].join("<br>");
  };
  const lines = board.lines.map((line) => `${line.competitor} ${formatNumber(line.last.value, language)}${line.unit}`).join(", ");
  return (
    <Chart
      height={HEIGHT}
      label={t("prices.chart", { product: board.product, lines })}
      option={{
        color: [OWN, ...board.lines.map((_, at) => OTHERS[at % OTHERS.length] ?? OWN), "--zk-text-2"],
        legend: { top: 0, left: 0, right: 0, type: "scroll" },
        tooltip: { trigger: "axis", formatter: tip },
        xAxis: { type: "time", min: board.since },
        yAxis: { type: "value", scale: true, axisLabel: { formatter: (value: number) => formatNumber(value, language) } },
        series: [
          { type: "line", name: t("prices.own"), data: own.map((it) => [it.on, it.value]), symbol: "none", lineStyle: { width: 3 } },
          ...board.lines.map((line) => ({ type: "line" as const, name: line.competitor, data: line.points.map((it) => [it.on, it.value]), symbol: "circle", symbolSize: 4, showSymbol: line.points.length < 3 })),
          { type: "line", name: events, data: board.events.map((it) => [it.on, foot]).sort((left, right) => String(left[0]).localeCompare(String(right[0]))), symbol: "diamond", symbolSize: 10, showSymbol: true, lineStyle: { width: 0, opacity: 0 } },
        ],
      }}
    />
  );
}
