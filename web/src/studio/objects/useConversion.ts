import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { bodyOf, client } from "@/api/client";
import { useJob, type Job } from "@/api/useJob";
import { useMe } from "@/api/useMe";
import type { FieldBody } from "./useStudio";

export type { Job };

/** What a change of type does to the values that are there. */
export interface Outcome {
  converted: number;
  failed: number;
  /** Values that mean nothing in the new type. */
  examples: string[];
}

interface Conversion {
  start: UseMutationResult<Job, Error, { body: FieldBody; isDry: boolean }>;
  /** Undefined until one was started. */
  job: Job | undefined;
  outcome: Outcome | null;
  reset: () => void;
}

function outcomeOf(job: Job | undefined): Outcome | null {
  if (job?.state !== "done") return null;
  const { converted, failed, examples } = job.result as Partial<Outcome>;
  return { converted: converted ?? 0, failed: failed ?? 0, examples: examples ?? [] };
}

/** Tries a change of a field's type, or makes it; both run in the background. */
export function useConversion(object: string, field: string, onSwitched: () => void): Conversion {
  const queries = useQueryClient();
  const me = useMe();
  const start = useMutation({
    mutationFn: ({ body, isDry }: { body: FieldBody; isDry: boolean }) =>
      bodyOf(client.POST("/api/v1/studio/objects/{object}/fields/{field}/convert", { params: { path: { object, field } }, body: { ...body, dry_run: isDry } })),
    meta: { quiet: true },
  });
  const followed = useJob(start.data?.id ?? null, {
    onEnd: () => {
      if (start.variables?.isDry !== false) return;
      void Promise.all(["studio", "catalog", "layout", "views"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
      void me.refetch();
      onSwitched();
    },
  });
  const job = start.data === undefined ? undefined : (followed ?? start.data);
  return { start, job, outcome: outcomeOf(job), reset: start.reset };
}
