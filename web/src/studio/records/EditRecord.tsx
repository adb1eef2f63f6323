import { lazy, Suspense, type ReactNode } from "react";
import { useDescribed } from "./useDescribed";
import { useObjectRecord } from "./useObjectRecords";

const EditRecordForm = lazy(async () => ({ default: (await import("./EditRecordForm")).EditRecordForm }));

/** The form of a record of which a page knows no more than the id. */
export function EditRecord({ object, id, onClose }: { object: string; id: string; onClose: () => void }): ReactNode {
  const described = useDescribed(object).object;
  const { data } = useObjectRecord(object, id);
  if (described == null || data === undefined) return null;
  return <Suspense fallback={null}><EditRecordForm object={described} record={data} onClose={onClose} /></Suspense>;
}
