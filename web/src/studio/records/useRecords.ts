import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { bodyOf, client, type Schemas } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { describeError } from "@/api/queryClient";
import { useCatalog, useCatalogObject } from "@/api/useCatalog";
import { useKeyset, type KeysetList } from "@/api/useKeyset";
import type { Values } from "./fields";

export { describeError, useCatalog, useCatalogObject };

/** What every row of every list has. */
export interface RecordRow {
  id: string;
  version: number;
  values: Values;
}

export type RecordRows<T> = KeysetList<T>;

export interface ListQuestion {
  q: string;
  /** Condition JSON, empty for all. */
  where: string;
  sort: string;
  /** Comma-separated keys. */
  fields: string;
}

/** Tells that somebody else changed the record in between. */
export function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 409 && error.problem.code === "platform.stale";
}

/** The version that stands now, when a write on an older one was refused. */
export function versionNow(error: unknown): number | null {
  const version = isStale(error) && error instanceof ProblemError ? error.problem.facts?.["version"] : null;
  return typeof version === "number" ? version : null;
}

/** Tells that the record is not there, or out of the person's sight. */
export function isMissing(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 404;
}

/** Lists and pages of an object are asked again after a write. */
export function useFreshRecords(object: string): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [object] });
}

export type LogEntry = Schemas["LogEntryOut"];
export type Origin = "" | "ui" | "api" | "import" | "automation" | "system";

/** What to keep of a record's history; empty keeps all. */
export interface LogFilter {
  field: string;
  origin: Origin;
}

/** What was changed on one record, newest first; for everyone who sees the record. */
export function useRecordLog(object: string, id: string, filter: LogFilter): KeysetList<LogEntry> {
  return useKeyset<LogEntry>({
    key: [object, "log", id, filter],
    load: (cursor, signal) =>
      bodyOf(client.GET("/api/v1/objects/{object}/records/{record_id}/log", { params: { path: { object, record_id: id }, query: { ...filter, cursor, limit: 50 } }, signal })),
  });
}

/** Gives a field the value that it had before an entry. */
export function useRestoreValue(object: string, id: string): UseMutationResult<unknown, Error, Schemas["RestoreValueIn"]> {
  const fresh = useFreshRecords(object);
  return useMutation({
    mutationFn: (body) => client.POST("/api/v1/objects/{object}/records/{record_id}/log/restore", { params: { path: { object, record_id: id } }, body }),
    onSettled: fresh,
  });
}

/** A refusal that names a field, for the place under that field; null: it belongs above the form. */
export function fieldProblem(error: unknown): { field: string; text: string } | null {
  if (!(error instanceof ProblemError)) return null;
  const field = error.problem.facts?.["field"];
  return typeof field === "string" && field !== "" ? { field, text: describeError(error).text } : null;
}
