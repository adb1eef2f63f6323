import { lazy, Suspense, type ComponentProps, type ReactNode } from "react";

/** With the editors of all field types: it comes when somebody begins a record. */
const Form = lazy(async () => ({ default: (await import("./NewRecordForm")).NewRecordForm }));

export function NewRecordForm(props: ComponentProps<typeof Form>): ReactNode {
  return (
    <Suspense fallback={null}>
      <Form {...props} />
    </Suspense>
  );
}
