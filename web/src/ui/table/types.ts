import type { ReactNode } from "react";

export interface Column<T> {
  key: string;
  title: string;
  /** Pixels; the rest of the room goes to the first column. */
  width: number;
  render: (row: T) => ReactNode;
  align?: "left" | "right";
  /** The sort key that the server knows; absent: not sortable. */
  sortKey?: string;
  /** Cannot be hidden. */
  isFixed?: boolean;
  /** Hidden until chosen. */
  isOptional?: boolean;
  /** Its cells can be changed in their place. */
  isEditable?: boolean;
  /** Says more than fits beside another: on a card it has the whole width and goes on in the next line. */
  isSentence?: boolean;
}

/** Where the keyboard goes after a cell was changed. */
export type After = "next" | "previous" | "stay";

/** How cells are changed in their place. */
export interface CellEditing<T> {
  render: (row: T, column: Column<T>, end: (after: After) => void) => ReactNode;
}

export type Density = "tight" | "dense" | "roomy";

export interface Count {
  value: number;
  is_capped: boolean;
}

export interface TableProps<T> {
  /** Read out, and the name under which the column choice is remembered. */
  id: string;
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** The words of a row for its checkbox and card. */
  rowName: (row: T) => string;
  isLoading?: boolean;
  error?: { text: string; traceId?: string | undefined } | null;
  onRetry?: () => void;
  empty?: ReactNode;
  /** `-created_at`: descending. */
  sort?: string | null;
  onSort?: (sort: string) => void;
  selected?: string[];
  onSelect?: (keys: string[]) => void;
  /** Actions on the selected rows; shown in place of the footer. */
  bulk?: ReactNode;
  /** The row that stands open beside the list. */
  openKey?: string | null;
  onOpen?: (row: T) => void;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onMore?: () => void;
  count?: Count | null | undefined;
  /** Sums or anything else right in the footer. */
  foot?: ReactNode;
  density?: Density;
  /** Pixels of columns that somebody pulled, by key. */
  widths?: Record<string, number>;
  onWidth?: (key: string, width: number) => void;
  /** How many columns from the left stay while the others scroll. */
  pinned?: number;
  editing?: CellEditing<T>;
}

export const ROW_HEIGHT = { tight: 28, dense: 36, roomy: 44 } as const;
