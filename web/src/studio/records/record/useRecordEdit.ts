import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import type { Values } from "../fields";
import { useUpdateRecord } from "../useObjectRecords";
import { describeError, isStale, useFreshRecords, versionNow, type RecordRow } from "../useRecords";
import type { RecordEdit } from "./edit";

/** What the fields held before a change, so that it can be taken back. */
export function before(record: Pick<RecordRow, "values">, changed: Values): Values {
  return Object.fromEntries(Object.keys(changed).map((key) => [key, record.values[key] ?? ""]));
}

/** Changes on one record, checked against the version that is on the screen, with undo. */
export function useRecordEdit(object: string, record: RecordRow): RecordEdit & { error: unknown } {
  const { t } = useTranslation("studio/records");
  const update = useUpdateRecord(object);
  const fresh = useFreshRecords(object);
  const last = useRef<{ values: Values; done: (() => void) | undefined }>(null);
  const { id } = record;
  function save(values: Values, done: (() => void) | undefined, version: number): void {
    last.current = { values, done };
    update.mutate(
      { id, version, values },
      {
        onSuccess: (now) => {
          done?.();
          notify({ kind: "success", text: t("edit.done"), undo: () => update.mutate({ id, version: now.version, values: before(record, values) }) });
        },
      },
    );
  }
  return {
    save: (values, done) => save(values, done, record.version),
    error: update.error,
    isSaving: update.isPending,
    problem: update.error === null ? null : describeError(update.error).text,
    isStale: isStale(update.error),
    reload: () => {
      update.reset();
      void fresh();
    },
    keepMine: () => {
      const version = versionNow(update.error);
      if (last.current !== null && version !== null) save(last.current.values, last.current.done, version);
    },
    forget: () => update.reset(),
  };
}
