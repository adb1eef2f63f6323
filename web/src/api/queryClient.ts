import { MutationCache, QueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { notify } from "@/lib/notices";
import { ProblemError } from "./problem";

/** What to tell a person about any error: the server's text, or ours where no server spoke. */
export function describeError(error: unknown): { text: string; traceId?: string | undefined } {
  if (error instanceof ProblemError) {
    if (error.message !== "") return { text: error.message, traceId: error.problem.trace_id };
    const key = error.status === 0 ? "network" : error.status === 503 ? "busy" : "server";
    return { text: i18next.t(`ui:problem.${key}`), traceId: error.problem.trace_id };
  }
  return { text: i18next.t("ui:problem.page") };
}

function shouldRetry(failures: number, error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  return failures < 2 && (error.status === 0 || error.status === 503);
}

/** Mutations that show their own error set `meta: { quiet: true }`. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: shouldRetry, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (mutation.meta?.["quiet"] === true) return;
        notify({ kind: "error", ...describeError(error) });
      },
    }),
  });
}
