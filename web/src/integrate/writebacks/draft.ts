import type { Direction, FieldWay, WriteBack, WriteBackBody } from "./useWriteBack";

type Settings = NonNullable<WriteBack["settings"]>;
export type Plan = Required<NonNullable<WriteBackBody["fields"]>[string]>;

/** What is typed; the body of a request as text, since it may not be JSON yet. */
export interface Draft {
  isOn: boolean;
  how: Omit<Required<Settings>, "body" | "kind">;
  body: string;
  fields: Record<string, Plan>;
}

const HOW: Draft["how"] = { method: "PATCH", url: "", key_header: "Idempotency-Key", check: "read", read_url: "", read_path: "", version_field: "" };

export const goesOut = (way: Direction): boolean => way === "out" || way === "both";

function howOf(known: Partial<Settings>): Draft["how"] {
  const { method, url, key_header, check, read_url, read_path, version_field } = { ...HOW, ...known };
  return { method, url, key_header, check, read_url, read_path, version_field };
}

export function draftOf(known: WriteBack): Draft {
  const { body = {}, ...how } = known.settings ?? {};
  const plan = (it: FieldWay): Plan => ({ direction: it.direction, target: it.target, written: it.written, is_secret_named: it.is_secret_named });
  return {
    isOn: known.is_on,
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

export function bodyOfDraft(draft: Draft, version: number): WriteBackBody {
  const url = draft.how.url.trim();
  return {
    version,
    is_on: draft.isOn,
    settings: url === "" ? null : { ...draft.how, url, kind: "rest", body: objectIn(draft.body) ?? {} },
    fields: draft.fields,
  };
}
