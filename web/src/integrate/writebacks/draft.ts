import type { Direction, FieldWay, WriteBack, WriteBackBody } from "./useWriteBack";

type Settings = Extract<NonNullable<WriteBack["settings"]>, { method?: unknown }>;
export type Plan = Required<NonNullable<WriteBackBody["fields"]>[string]>;

/** What is typed; the body of a request as text, since it may not be JSON yet. */
export interface Draft {
  isOn: boolean;
  writes: WriteBack["writes"];
  row: { key_column: string; table: string };
  how: Omit<Required<Settings>, "body" | "kind">;
  body: string;
  fields: Record<string, Plan>;
}

const HOW: Draft["how"] = { method: "PATCH", url: "", key_header: "Idempotency-Key", check: "read", read_url: "", read_path: "", version_field: "" };

export const goesOut = (way: Direction): boolean => way === "out" || way === "both";

function isRow(settings: NonNullable<WriteBack["settings"]>): settings is Extract<NonNullable<WriteBack["settings"]>, { key_column: string }> {
  return settings.kind === "table";
}

function howOf(known: Partial<Settings>): Draft["how"] {
  const { method, url, key_header, check, read_url, read_path, version_field } = { ...HOW, ...known };
  return { method, url, key_header, check, read_url, read_path, version_field };
}

export function draftOf(known: WriteBack): Draft {
  const settings = known.settings;
  const { body = {}, ...how }: Partial<Settings> = settings === null || isRow(settings) ? {} : settings;
  const plan = (it: FieldWay): Plan => ({ direction: it.direction, target: it.target, written: it.written, is_secret_named: it.is_secret_named });
  return {
    isOn: known.is_on,
    writes: known.writes,
    row: settings !== null && isRow(settings) ? { key_column: settings.key_column, table: settings.table } : { key_column: "", table: "" },
    how: howOf(how),
    body: Object.keys(body).length === 0 ? "" : JSON.stringify(body, null, 2),
    fields: Object.fromEntries(known.fields.map((it) => [it.key, plan(it)])),
  };
}

/** A text as a JSON object; undefined when it is none. */
export function objectIn(text: string): Record<string, unknown> | undefined {
  if (text.trim() === "") return {};
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function settingsOf(draft: Draft): WriteBackBody["settings"] {
  const { row, how } = draft;
  if (draft.writes === "table") return row.key_column.trim() === "" ? null : { kind: "table", key_column: row.key_column.trim(), table: row.table.trim() };
  const url = how.url.trim();
  return url === "" ? null : { ...how, url, kind: "rest", body: objectIn(draft.body) ?? {} };
}

export function bodyOfDraft(draft: Draft, version: number): WriteBackBody {
  return { version, is_on: draft.isOn, settings: settingsOf(draft), fields: draft.fields };
}
