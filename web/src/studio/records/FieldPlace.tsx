import { useMemo, type ReactNode } from "react";
import { FieldPlaceContext } from "@/ui/fields/desk";

/** Whose fields stand below; a record that is not saved yet has no id. */
export function FieldPlace({ object, id, children }: { object: string; id: string | null; children: ReactNode }): ReactNode {
  const place = useMemo(() => ({ object, id }), [object, id]);
  return <FieldPlaceContext value={place}>{children}</FieldPlaceContext>;
}
