import type { ChartOption } from "@/ui/chart/ChartCanvas";
import type { Layout } from "../layout";
import type { RecordGroup } from "./useViewRows";

export interface ChartWords {
  group: (group: RecordGroup) => string;
  part: (part: RecordGroup) => string;
  value: (value: number) => string;
  /** Name of the figure. */
  figure: string;
}

/** The figure of a group: the measure, or how many rows it has. */
export function valueOf(group: RecordGroup, isMeasured: boolean): number {
  return isMeasured ? (group.values[0] ?? 0) : group.count;
}

/** The parts that any group has, by name, in their order. */
export function partsOf(groups: RecordGroup[], name: (part: RecordGroup) => string): string[] {
  return [...new Set(groups.flatMap((it) => it.parts.map(name)))];
}

/** Groups in the order in which a chart shows them: a funnel from wide to narrow. */
export function ordered(groups: RecordGroup[], layout: Layout, isMeasured: boolean): RecordGroup[] {
  return layout.chart === "funnel" ? [...groups].sort((left, right) => valueOf(right, isMeasured) - valueOf(left, isMeasured)) : groups;
}

/** What ECharts draws for groups that are in order already. */
export function chartOption(groups: RecordGroup[], layout: Layout, isMeasured: boolean, words: ChartWords): ChartOption {
  const named = groups.map((it) => ({ name: words.group(it), value: valueOf(it, isMeasured) }));
  const format = (value: unknown): string => words.value(typeof value === "number" ? value : 0);
  if (layout.chart === "pie") {
    return {
      tooltip: { trigger: "item", valueFormatter: format },
      legend: { type: "scroll", bottom: 0 },
      series: [{ type: "pie", radius: ["42%", "68%"], center: ["50%", "45%"], data: named, label: { show: named.length <= 12, color: "inherit" } }],
    };
  }
  if (layout.chart === "funnel") {
    return {
      tooltip: { trigger: "item", valueFormatter: format },
      series: [{ type: "funnel", left: 24, right: 24, top: 16, bottom: 16, gap: 2, minSize: "8%", sort: "descending", data: named, label: { position: "inside" } }],
    };
  }
  const parts = layout.split === "" ? [] : partsOf(groups, words.part);
  const type = layout.chart === "line" ? ("line" as const) : ("bar" as const);
  const series = parts.length === 0
    ? [{ type, name: words.figure, data: named.map((it) => it.value), barMaxWidth: 40 }]
    : parts.map((part) => ({
        type, name: part, stack: type === "bar" ? "all" : undefined, barMaxWidth: 40,
        data: groups.map((it) => valueOf(it.parts.find((one) => words.part(one) === part) ?? { ...it, count: 0, values: [0] }, isMeasured)),
      }));
  return {
    tooltip: { trigger: "axis", valueFormatter: format },
    ...(parts.length === 0 ? {} : { legend: { type: "scroll", top: 0 } }),
    xAxis: { type: "category", data: named.map((it) => it.name), axisLabel: { hideOverlap: true } },
    yAxis: { type: "value", axisLabel: { formatter: (value: number) => words.value(value) } },
    series,
  };
}
