import { MapChart } from "echarts/charts";
import { AriaComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { init, registerMap, use, type ECharts } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useIsDark } from "../theme";
import { shapeUrl } from "./shapes";

use([MapChart, TooltipComponent, VisualMapComponent, AriaComponent, SVGRenderer]);

export interface MapProps {
  /** Null: the country by provinces; else that province by cities. */
  province: string | null;
  places: { name: string; value: number; words: string }[];
  label: string;
  height: number;
  onPick: (name: string) => void;
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

type Shapes = Parameters<typeof registerMap>[1];
const known = new Set<string>();

async function load(province: string | null): Promise<string> {
  const name = province ?? "china";
  const url = shapeUrl(province);
  if (!known.has(name) && url !== undefined) {
    registerMap(name, (await (await fetch(url)).json()) as Shapes);
    known.add(name);
  }
  return name;
}

/** Places coloured by a figure. Loads with its outlines only when a map is opened. */
export default function MapCanvas({ province, places, label, height, onPick }: MapProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const pick = useRef(onPick);
  const [map, setMap] = useState<string | null>(null);
  const isDark = useIsDark();
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    let isWanted = true;
    void load(province).then((name) => {
      if (isWanted) setMap(name);
    });
    return () => {
      isWanted = false;
    };
  }, [province]);
  useEffect(() => {
    if (box.current === null) return undefined;
    const made = init(box.current, null, { renderer: "svg" });
    chart.current = made;
    made.on("click", (event) => pick.current(event.name));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    if (map === null) return undefined;
    const frame = requestAnimationFrame(() => {
      const most = Math.max(1, ...places.map((it) => it.value));
      const words = new Map(places.map((it) => [it.name, it.words]));
      chart.current?.setOption(
        {
          animationDuration: 160,
          textStyle: { fontFamily: colour("--zk-font") },
          tooltip: { trigger: "item", backgroundColor: colour("--zk-raised"), borderColor: colour("--zk-line"), textStyle: { color: colour("--zk-text") }, formatter: (it: { name: string }) => `${it.name} ${words.get(it.name) ?? "0"}` },
          visualMap: { seriesIndex: 0, min: 0, max: most, left: 8, bottom: 8, itemHeight: 96, calculable: false, text: [words.get(places.find((it) => it.value === most)?.name ?? "") ?? "", "0"], textStyle: { color: colour("--zk-text-2") }, inRange: { color: [colour("--zk-selected"), colour("--zk-accent")] } },
          series: [{ type: "map", map, data: places, selectedMode: false, top: 8, bottom: 8, label: { show: false }, itemStyle: { areaColor: colour("--zk-grey-soft"), borderColor: colour("--zk-surface") }, emphasis: { label: { show: true, color: colour("--zk-text") }, itemStyle: { areaColor: colour("--zk-warn-fill") } } }],
        },
        { notMerge: true },
      );
    });
    return () => cancelAnimationFrame(frame);
  }, [map, places, isDark]);
  return <div ref={box} role="img" aria-label={label} style={{ height, width: "100%" }} />;
}
