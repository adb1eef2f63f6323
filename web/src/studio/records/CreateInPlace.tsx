import type { ReactNode } from "react";
import type { CreateProps } from "@/ui/fields/desk";
import { NewRecordForm } from "./LazyNewRecordForm";

/** A record made while another one is filled in. */
export function CreateInPlace({ object, onClose, onMade }: CreateProps): ReactNode {
  return <NewRecordForm object={object} onClose={onClose} onMade={onMade} />;
}
