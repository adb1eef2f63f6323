import { lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { LoadingState } from "@/ui/PageState";
import type { BodyProps } from "./body/types";
import { settled } from "./layout";
import "./layouts.css";

/** Each comes with its first use: a list that is a table loads none of them. */
const BODIES: Record<string, ComponentType<BodyProps>> = {
  table: lazy(() => import("./body/GroupedTable")),
  kanban: lazy(() => import("./body/Kanban")),
  calendar: lazy(() => import("./body/ViewCalendar")),
  chart: lazy(() => import("./body/ViewChart")),
  map: lazy(() => import("./body/ViewMap")),
};

/** The view as its layout says; a plain table is the list's own. */
export function ViewBody(props: BodyProps): ReactNode {
  const layout = settled(props.layout, props.fields);
  const Body = BODIES[layout.kind];
  if (Body === undefined) return null;
  return (
    <Suspense fallback={<LoadingState />}>
      <Body {...props} layout={layout} />
    </Suspense>
  );
}

/** Whether the list shows its own table. */
export function isPlainTable(props: Pick<BodyProps, "layout" | "fields">): boolean {
  const layout = settled(props.layout, props.fields);
  return layout.kind === "table" && layout.group === "";
}
