import { lazy, Suspense, type ReactNode } from "react";
import type { LayoutProps } from "./LayoutSwitch";

/** Brings the select: a list stands before it comes. */
const LayoutSettings = lazy(() => import("./LayoutSettings"));

export function LazyLayoutSettings(props: LayoutProps): ReactNode {
  return (
    <Suspense fallback={<div className="zk-layout-settings" />}>
      <LayoutSettings {...props} />
    </Suspense>
  );
}
