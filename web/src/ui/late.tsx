import { lazy, Suspense, type ComponentType, type ReactNode } from "react";

/** A part whose code comes when it is drawn for the first time, as `late(async () => (await import("./Big")).Big)`; `meanwhile` stands in its place. */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>, meanwhile: ReactNode = null): (props: Props) => ReactNode {
  const Part: ComponentType<Props> = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={meanwhile}>
      <Part {...props} />
    </Suspense>
  );
}
