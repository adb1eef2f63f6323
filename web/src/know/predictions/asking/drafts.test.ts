import { describe, expect, it } from "vitest";
import { asked, FIRST, draftOf, isAsked, isMeant, isPriced, trialOf, worthFrom } from "./drafts";

const TEA = { ...FIRST, kind: "category" as const, item: "茶", label: "茶", name: "买茶" };

describe("what somebody asks", () => {
  it("needs a name where something is named, and forgets it with the kind", () => {
    expect(isAsked(FIRST)).toBe(false);
    expect(isAsked({ ...TEA, item: "" })).toBe(false);
    expect(isAsked(TEA)).toBe(true);
    expect(isAsked(asked(TEA, "product"))).toBe(false);
    expect(isAsked(asked(TEA, "order"))).toBe(true);
  });

  it("lets silence last, and asks nobody about more days than they were active", () => {
    expect(asked(FIRST, "quiet").horizon).toBe(45);
    expect(isMeant({ ...TEA, kind: "quiet", horizon: 44 })).toBe(false);
    expect(isMeant({ ...TEA, horizon: 1 })).toBe(true);
    expect(isMeant({ ...TEA, horizon: 90, active: 60 })).toBe(false);
  });

  it("says from which probability acting pays", () => {
    expect(worthFrom(TEA)).toBe(0.3);
    expect(worthFrom({ ...TEA, missYuan: 0 })).toBe(1);
    expect(isPriced(TEA)).toBe(true);
    expect(isPriced({ ...TEA, actionYuan: 100 })).toBe(false);
    expect(isPriced({ ...TEA, name: " " })).toBe(false);
  });

  it("sends money in cents", () => {
    expect(trialOf({ ...asked(TEA, "amount"), yuan: 99.9 }).target).toEqual({ kind: "amount", item: "", least: 9_990 });
    expect(trialOf({ ...asked(TEA, "times"), times: 3 }).target.least).toBe(3);
    expect(trialOf(TEA)).toEqual({ target: { kind: "category", item: "茶", least: 1 }, definition: { horizon_days: 30, active_days: 365, action_cost_cents: 3_000, miss_cost_cents: 10_000 } });
  });

  it("comes back from a question as it was asked", () => {
    const sent = trialOf({ ...asked(TEA, "amount"), yuan: 250 });
    const question = { ...sent, target: { ...sent.target, item: "", least: 25_000 }, id: "1", key: "own-1", name: "大额", state: "trial", what: "", owner: "", job_id: null, is_learned: true, created_at: "2026-01-01T00:00:00Z", version: 1 };
    expect(draftOf(question)).toEqual({ ...asked(TEA, "amount"), yuan: 250, name: "大额" });
  });
});
