import { newId } from "@/lib/ids";
import { currentLanguage } from "@/lib/preferences";
import { useSession } from "@/lib/session";
import { ProblemError, toProblemError } from "./problem";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

export function csrfToken(): string {
  const pair = document.cookie.split("; ").find((it) => it.startsWith("csrftoken="));
  return pair === undefined ? "" : decodeURIComponent(pair.slice("csrftoken=".length));
}

/** Adds language, CSRF token and, on writes, an Idempotency-Key; keeps one that is already there. */
export function withHeaders(request: Request): Request {
  request.headers.set("Accept-Language", currentLanguage());
  if (!SAFE.has(request.method)) {
    request.headers.set("X-CSRFToken", csrfToken());
    if (!request.headers.has("Idempotency-Key")) request.headers.set("Idempotency-Key", newId());
  }
  return request;
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(withHeaders(request));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ProblemError(0, { code: "network" });
  }
}

/**
 * fetch for the API: throws ProblemError on every refusal, and forgets the session on 401.
 */
export async function transport(request: Request): Promise<Response> {
  const response = await send(request);
  if (response.ok) return response;
  const error = await toProblemError(response);
  if (error.status === 401) useSession.getState().signOut();
  throw error;
}

type Query = Record<string, string | number | boolean | null | undefined>;

interface Call {
  query?: Query;
  body?: unknown;
  form?: FormData;
  signal?: AbortSignal;
}

function urlOf(path: string, query: Query | undefined): string {
  const url = new URL(path, window.location.origin);
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") url.searchParams.set(key, String(value));
  }
  return url.toString();
}

/** One JSON request to a path that the OpenAPI document does not describe. */
export async function call<T>(method: string, path: string, options: Call = {}): Promise<T> {
  const { query, body, form, signal } = options;
  const request = new Request(urlOf(path, query), {
    method,
    credentials: "same-origin",
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    ...(form === undefined ? {} : { body: form }),
  });
  const response = await transport(request);
  if (response.status === 204 || response.headers.get("Content-Length") === "0") return undefined as T;
  return (await response.json()) as T;
}
