import type { ReactNode } from "react";
import type { CatalogField } from "@/lib/catalog";

export interface Option {
  value: string;
  label: string;
}

export interface EditorProps {
  field: CatalogField;
  value?: unknown;
  onChange?: (value: unknown) => void;
  /** For user, department and reference fields. */
  options?: Option[] | undefined;
  onSearch?: ((text: string) => void) | undefined;
  id?: string;
  isCompact?: boolean;
  isFocused?: boolean;
}

export interface Context extends EditorProps {
  label: string;
  change: (value: unknown) => void;
  choiceOptions: Option[];
}

export type Editor = (context: Context) => ReactNode;

export function base(context: Context): { id?: string; "aria-label": string; autoFocus?: boolean } {
  return {
    ...(context.id === undefined ? {} : { id: context.id }),
    "aria-label": context.label,
    ...(context.isFocused === true ? { autoFocus: true } : {}),
  };
}
