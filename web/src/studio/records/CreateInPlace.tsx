import { lazy, Suspense, type ReactNode } from "react";
import type { CreateProps } from "@/ui/fields/desk";

const NewRecordForm = lazy(async () => ({ default: (await import("./NewRecordForm")).NewRecordForm }));

/** A record made while another one is filled in. */
export function CreateInPlace({ object, onClose, onMade }: CreateProps): ReactNode {
  return (
    <Suspense fallback={null}>
      <NewRecordForm object={object} onClose={onClose} onMade={onMade} />
    </Suspense>
  );
}
