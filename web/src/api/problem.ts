/** The one error shape of the API. */
export interface Problem {
  code: string;
  message?: string;
  facts?: Record<string, unknown>;
  trace_id?: string;
}

/** A refused or failed request. `message` is the server's text in the caller's language, or empty. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.message ?? "");
    this.name = "ProblemError";
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string";
}

export async function toProblemError(response: Response): Promise<ProblemError> {
  let body: unknown = null;
  try {
    body = await response.clone().json();
  } catch {
    // A proxy's page or nothing at all: the status is all there is.
  }
  return new ProblemError(response.status, isProblem(body) ? body : { code: `http.${response.status}` });
}
