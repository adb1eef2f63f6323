import createClient from "openapi-fetch";
import type { components, paths } from "./schema";
import { transport } from "./transport";

/** Shapes of the API by their names on the server. */
export type Schemas = components["schemas"];

/** The typed client. A refusal is thrown as ProblemError, so `data` is there when the promise resolves. */
export const client = createClient<paths>({ baseUrl: window.location.origin, fetch: transport });

/** The body of an answer: `await bodyOf(client.GET("/api/v1/users"))`. */
export async function bodyOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}
