import type { ReactNode } from "react";
import { useFieldDesk, type FieldDesk } from "@/ui/fields/desk";

function Looked({ desk, id }: { desk: FieldDesk; id: string }): ReactNode {
  return <>{desk.useCards("customers", [id]).get(id)?.title ?? "–"}</>;
}

/** A customer's name that is no link: a card of a phone is a button already. */
export function PlainName({ id }: { id: string }): ReactNode {
  const desk = useFieldDesk();
  return desk === null ? "–" : <Looked desk={desk} id={id} />;
}
