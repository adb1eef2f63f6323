import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { bodyOf, client, type Schemas } from "@/api/client";
import { describeError } from "@/api/queryClient";
import type { Condition } from "@/lib/conditions";
import { newId } from "@/lib/ids";
import { notify } from "@/lib/notices";
import { useFresh } from "../body/useViewRows";

export { describeError };

type Step = Schemas["StepOut"];
/** Single values that a field of several gains and loses. */
export type Mix = Required<Pick<Schemas["MixCountIn"], "field" | "added" | "removed">>;
export type MixCount = Schemas["MixCountOut"];
export type BulkChange = { kind: "edit"; values: Record<string, unknown> } | { kind: "reassign"; owner: string } | { kind: "delete" } | { kind: "mix"; mix: Mix };

/** Which records: those named, or all that the list finds. */
export interface Target {
  ids: string[] | null;
  where: Condition | null;
  q: string;
}

export interface Bulk {
  /** How many records are done; null: nothing runs. */
  done: number | null;
  run: (change: BulkChange, target: Target, onDone: () => void) => void;
  cancel: () => void;
}

const STEP = 100;

type Part = Pick<Schemas["StepIn"], "batch_id" | "ids" | "where" | "q" | "after">;

function send(object: string, change: BulkChange, part: Part): Promise<Step> {
  const params = { path: { object } };
  if (change.kind === "edit") return bodyOf(client.POST("/api/v1/objects/{object}/bulk/edit", { params, body: { ...part, values: change.values } }));
  if (change.kind === "reassign") return bodyOf(client.POST("/api/v1/objects/{object}/bulk/reassign", { params, body: { ...part, owner_id: change.owner } }));
  if (change.kind === "mix") return bodyOf(client.POST("/api/v1/objects/{object}/bulk/mix", { params, body: { ...part, ...change.mix } }));
  return bodyOf(client.POST("/api/v1/objects/{object}/bulk/delete", { params, body: part }));
}

/** The steps of a batch, one after another; `after` each one says where the next goes on. */
export async function runSteps(target: Target, isStopped: () => boolean, step: (part: Omit<Part, "batch_id">) => Promise<Step>, onStep: (step: Step) => void): Promise<void> {
  const common = { q: target.q, where: (target.where ?? {}) as Record<string, unknown> };
  if (target.ids !== null) {
    for (let at = 0; at < target.ids.length && !isStopped(); at += STEP) onStep(await step({ ...common, ids: target.ids.slice(at, at + STEP), after: null }));
    return;
  }
  let after: string | null = null;
  do {
    const done: Step = await step({ ...common, ids: null, after });
    onStep(done);
    after = done.next;
  } while (after !== null && !isStopped());
}

/** How many records a mix would change, before it is done. */
export function useMixCount(object: string, target: Target, mix: Mix | null): UseQueryResult<MixCount> {
  return useQuery({
    queryKey: ["records", object, "mix-count", target, mix],
    queryFn: ({ signal }) => {
      const body = { ids: target.ids, where: (target.where ?? {}) as Record<string, unknown>, q: target.q, ...(mix ?? { field: "", added: [], removed: [] }) };
      return bodyOf(client.POST("/api/v1/objects/{object}/bulk/mix/count", { params: { path: { object } }, body, signal }));
    },
    enabled: mix !== null,
    retry: false,
  });
}

/** Changes many records step by step: it shows how far it is, can be stopped, and can be taken back. */
export function useBulk(object: string): Bulk {
  const { t } = useTranslation("studio/views");
  const fresh = useFresh(object);
  const isStopped = useRef(false);
  const [done, setDone] = useState<number | null>(null);
  async function undo(batch: string): Promise<void> {
    let changed = 0;
    let next: string | null = batch;
    while (next !== null) {
      const step: Step = await bodyOf(client.POST("/api/v1/objects/{object}/bulk/undo", { params: { path: { object } }, body: { batch_id: batch } }));
      changed += step.changed;
      next = step.next;
    }
    await fresh();
    notify({ kind: "success", text: t("bulk.undone", { count: changed }) });
  }
  function tell(error: unknown): void {
    notify({ kind: "error", ...describeError(error) });
  }
  async function start(change: BulkChange, target: Target, onDone: () => void): Promise<void> {
    const batch = newId();
    const sum = { changed: 0, skipped: 0, why: "" };
    isStopped.current = false;
    setDone(0);
    try {
      await runSteps(target, () => isStopped.current, (part) => send(object, change, { ...part, batch_id: batch }), (step) => {
        sum.changed += step.changed;
        sum.skipped += step.skipped.length;
        if (sum.why === "") sum.why = step.skipped[0]?.text ?? "";
        setDone(sum.changed + sum.skipped);
      });
    } catch (error) {
      tell(error);
    }
    setDone(null);
    await fresh();
    if (sum.changed + sum.skipped > 0) {
      const text = t(sum.skipped > 0 ? "bulk.partly" : "bulk.done", { count: sum.changed, skipped: sum.skipped, why: sum.why });
      notify({ kind: sum.skipped > 0 ? "warning" : "success", text, ...(sum.changed > 0 ? { undo: () => void undo(batch).catch(tell) } : {}) });
    }
    onDone();
  }
  return {
    done,
    run: (change, target, onDone) => void start(change, target, onDone),
    cancel: () => {
      isStopped.current = true;
    },
  };
}
