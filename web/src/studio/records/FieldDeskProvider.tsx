import type { ReactNode } from "react";
import { FieldDeskContext } from "@/ui/fields/desk";
import { useFieldDesk } from "./useFieldDesk";

/** Lets every field below look up and bring what it needs. */
export function FieldDeskProvider({ children }: { children: ReactNode }): ReactNode {
  return <FieldDeskContext value={useFieldDesk()}>{children}</FieldDeskContext>;
}
