import type { ReactNode } from "react";
import { late } from "@/ui/late";
import { useDescribed } from "./useDescribed";
import { useObjectRecord } from "./useObjectRecords";

const EditRecordForm = late(async () => (await import("./EditRecordForm")).EditRecordForm);

/** The form of a record of which a page knows no more than the id. */
export function EditRecord({ object, id, onClose }: { object: string; id: string; onClose: () => void }): ReactNode {
  const described = useDescribed(object).object;
  const { data } = useObjectRecord(object, id);
  if (described == null || data === undefined) return null;
  return <EditRecordForm object={described} record={data} onClose={onClose} />;
}
