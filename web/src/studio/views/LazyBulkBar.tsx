import { lazy, Suspense, type ComponentProps, type ReactNode } from "react";

/** Brings the editors of all field types: it comes with the first selection. */
const BulkBar = lazy(() => import("./bulk/BulkBar"));

export function LazyBulkBar(props: ComponentProps<typeof BulkBar>): ReactNode {
  return (
    <Suspense fallback={null}>
      <BulkBar {...props} />
    </Suspense>
  );
}
