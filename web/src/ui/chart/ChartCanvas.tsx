import { BarChart, FunnelChart, LineChart, PieChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use, type ComposeOption, type ECharts } from "echarts/core";
import type { BarSeriesOption, FunnelSeriesOption, LineSeriesOption, PieSeriesOption } from "echarts/charts";
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef, type ReactNode } from "react";
import { useIsDark } from "../theme";

use([BarChart, FunnelChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export type ChartOption = ComposeOption<
  BarSeriesOption | FunnelSeriesOption | LineSeriesOption | PieSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

export interface ChartProps {
  option: ChartOption;
  /** Read out instead of the picture. */
  label: string;
  height: number;
  /** A bar, point, slice or step was clicked. */
  onPick?: (dataIndex: number, seriesIndex: number) => void;
}

/** In turn; a chart's own `color` names such variables too. */
const SERIES_COLOURS = ["--zk-accent", "--zk-warn-fill", "--zk-good-fill", "--zk-purple", "--zk-bad-fill"];

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Lines and words of an axis in the theme's colours: the library's own are made for white paper. */
function axis(given: unknown): object {
  const { axisLabel, ...rest } = given as { axisLabel?: object };
  return {
    ...rest,
    axisLabel: { color: colour("--zk-text-2"), ...axisLabel },
    axisLine: { lineStyle: { color: colour("--zk-line-strong") } },
    splitLine: { lineStyle: { color: colour("--zk-line") } },
  };
}

function named(given: unknown): object {
  return { textStyle: { color: colour("--zk-text-2") }, ...(given as object) };
}

function themed(option: ChartOption): ChartOption {
  const { xAxis, yAxis, legend, color, ...rest } = option;
  return {
    animationDuration: 160,
    color: ((color as string[] | undefined) ?? SERIES_COLOURS).map(colour),
    textStyle: { color: colour("--zk-text-2"), fontFamily: colour("--zk-font") },
    grid: { left: 8, right: 8, top: 32, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    tooltip: {
      trigger: "axis",
      backgroundColor: colour("--zk-raised"),
      borderColor: colour("--zk-line"),
      textStyle: { color: colour("--zk-text") },
    },
    ...(xAxis === undefined ? {} : { xAxis: axis(xAxis) }),
    ...(yAxis === undefined ? {} : { yAxis: axis(yAxis) }),
    ...(legend === undefined ? {} : { legend: named(legend) }),
    ...rest,
  };
}

export default function ChartCanvas({ option, label, height, onPick }: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const isDark = useIsDark();
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    if (box.current === null) return undefined;
    const made = init(box.current, null, { renderer: "svg" });
    chart.current = made;
    made.on("click", (event) => pick.current?.(event.dataIndex, event.seriesIndex ?? 0));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    // A frame later the document carries the new theme's colours.
    const frame = requestAnimationFrame(() => chart.current?.setOption(themed(option), { notMerge: true }));
    return () => cancelAnimationFrame(frame);
  }, [option, isDark]);
  return <div ref={box} role="img" aria-label={label} style={{ height, width: "100%" }} />;
}
