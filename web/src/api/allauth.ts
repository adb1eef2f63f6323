import { ProblemError } from "./problem";
import { withHeaders } from "./transport";

/** The sign-in service's answers; refusals are part of the conversation, so they come back instead of being thrown. */
export interface AuthAnswer<T> {
  status: number;
  data?: T;
  errors?: { message: string; code: string; param?: string }[];
  meta?: { is_authenticated?: boolean; secret?: string; totp_url?: string };
}

export interface Flows {
  flows?: { id: string; is_pending?: boolean }[];
}

const BASE = "/_allauth/browser/v1/";

/** Asks the sign-in service; throws only when it cannot be reached or breaks. */
export async function askAuth<T>(method: string, path: string, body?: unknown): Promise<AuthAnswer<T>> {
  const request = new Request(new URL(BASE + path, window.location.origin), {
    method,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  let response: Response;
  try {
    response = await fetch(withHeaders(request));
  } catch {
    throw new ProblemError(0, { code: "network" });
  }
  if (response.status >= 500) throw new ProblemError(response.status, { code: `http.${response.status}` });
  const text = await response.text();
  const answer = text.startsWith("{") ? (JSON.parse(text) as AuthAnswer<T>) : {};
  return { ...answer, status: response.status };
}

/** The first sentence of a refusal, in the person's language. */
export function refusalOf(answer: AuthAnswer<unknown>): string | null {
  return answer.errors?.[0]?.message ?? null;
}
