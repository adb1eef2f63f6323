import { Skeleton } from "antd";
import { lazy, Suspense, type ReactNode } from "react";
import type { MapProps } from "./chart/MapCanvas";

export { isMunicipality, shapeUrl, shortProvince } from "./chart/shapes";

const MapCanvas = lazy(() => import("./chart/MapCanvas"));

/** A map of China that loads with its first use. */
export function RegionMap(props: MapProps): ReactNode {
  return (
    <Suspense fallback={<Skeleton.Node active style={{ width: "100%", height: props.height }} />}>
      <MapCanvas {...props} />
    </Suspense>
  );
}
