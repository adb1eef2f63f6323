import { Skeleton } from "antd";
import { lazy, Suspense, type ReactNode } from "react";
import type { ChartProps } from "./chart/ChartCanvas";

const ChartCanvas = lazy(() => import("./chart/ChartCanvas"));

/** An ECharts chart that loads with its first use and never with the shell. */
export function Chart(props: ChartProps): ReactNode {
  return (
    <Suspense fallback={<Skeleton.Node active style={{ width: "100%", height: props.height }} />}>
      <ChartCanvas {...props} />
    </Suspense>
  );
}
