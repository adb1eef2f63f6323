import type { CatalogField } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import type { Column } from "@/ui/table/types";
import type { Layout } from "../layout";
import type { Asked, Row } from "./useViewRows";

/** What every way of showing a view is given. */
export interface BodyProps {
  asked: Asked;
  fields: CatalogField[];
  /** Key of the field that names a record. */
  title: string;
  columns: Column<Row>[];
  /** Settled: what the kind needs is chosen. */
  layout: Layout;
  mayEdit: boolean;
  openKey: string | null;
  onOpen: (id: string) => void;
  /** Shows the rows behind a figure in the table. */
  onDrill: (where: Condition) => void;
  /** Where the calendar or the map stands, as the address says. */
  at: string;
  onAt: (at: string, part?: Partial<Layout>) => void;
  onLayout: (part: Partial<Layout>) => void;
}
