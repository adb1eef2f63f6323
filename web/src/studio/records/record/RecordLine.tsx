import type { ReactNode } from "react";
import type { CatalogField } from "@/lib/catalog";
import type { Option } from "@/ui/fields/FieldEditor";
import type { Values } from "../fields";
import type { RecordRow } from "../useRecords";
import { FieldLine } from "./FieldLine";
import { useRecordEdit } from "./useRecordEdit";

interface LineProps {
  object: string;
  record: RecordRow;
  field: CatalogField;
  /** With names in place of ids. */
  shown: Values;
  mayEdit: boolean;
  options?: Option[] | undefined;
}

/** A field of a generic record; each line has a change of its own under way. */
export function RecordLine({ object, record, ...line }: LineProps): ReactNode {
  const edit = useRecordEdit(object, record);
  return <FieldLine values={record.values} edit={edit} {...line} />;
}
