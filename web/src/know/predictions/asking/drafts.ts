import type { OwnQuestion, Trial } from "../useQuestions";

export type Kind = Trial["target"]["kind"];

/** What somebody is asking, before it is sent. */
export interface Draft {
  kind: Kind | null;
  /** The category, the product or the kind of activity. */
  item: string;
  label: string;
  times: number;
  yuan: number;
  horizon: number;
  active: number;
  actionYuan: number;
  missYuan: number;
  name: string;
}

export const KINDS: readonly Kind[] = ["category", "product", "order", "times", "amount", "quiet", "activity"];
export const NAMED: ReadonlySet<string> = new Set(["category", "product", "activity"]);
/** Silence shorter than this is only waiting. */
const LEAST_SILENCE = 45;
export const MOST_DAYS = 365;
export const MOST_ACTIVE = 1095;
export const FIRST: Draft = { kind: null, item: "", label: "", times: 2, yuan: 1_000, horizon: 30, active: 365, actionYuan: 30, missYuan: 100, name: "" };

export function leastDays(kind: Kind | null): number {
  return kind === "quiet" ? LEAST_SILENCE : 1;
}

/** Another kind of question: what was named for the one before means nothing now. */
export function asked(draft: Draft, kind: Kind): Draft {
  return { ...draft, kind, item: "", label: "", horizon: Math.max(draft.horizon, leastDays(kind)) };
}

export function isAsked(draft: Draft): boolean {
  return draft.kind !== null && (!NAMED.has(draft.kind) || draft.item !== "");
}

export function isMeant(draft: Draft): boolean {
  return draft.horizon >= leastDays(draft.kind) && draft.horizon <= MOST_DAYS && draft.active >= draft.horizon && draft.active <= MOST_ACTIVE;
}

export function isPriced(draft: Draft): boolean {
  return draft.name.trim() !== "" && draft.actionYuan > 0 && draft.actionYuan < draft.missYuan;
}

/** From which probability acting costs less than waiting: 0–1. */
export function worthFrom(draft: Draft): number {
  return draft.missYuan <= 0 ? 1 : Math.min(1, draft.actionYuan / draft.missYuan);
}

export function trialOf(draft: Draft): Trial {
  const kind = draft.kind ?? "order";
  const least = kind === "times" ? draft.times : kind === "amount" ? Math.round(draft.yuan * 100) : 1;
  return {
    target: { kind, item: draft.item, least },
    definition: { horizon_days: draft.horizon, active_days: draft.active, action_cost_cents: Math.round(draft.actionYuan * 100), miss_cost_cents: Math.round(draft.missYuan * 100) },
  };
}

/** A question that was asked, to be asked differently. */
export function draftOf(question: OwnQuestion): Draft {
  const { target, definition } = question;
  const kind = KINDS.find((it) => it === target.kind) ?? null;
  return {
    kind,
    item: target.item,
    label: target.item,
    times: kind === "times" ? target.least : FIRST.times,
    yuan: kind === "amount" ? target.least / 100 : FIRST.yuan,
    horizon: definition.horizon_days,
    active: definition.active_days,
    actionYuan: definition.action_cost_cents / 100,
    missYuan: definition.miss_cost_cents / 100,
    name: question.name,
  };
}
