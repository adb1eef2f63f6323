import { describe, expect, it } from "vitest";
import { runSteps, type Target } from "./useBulk";

const all: Target = { ids: null, where: { field: "level", op: "eq", value: "A" }, q: "" };

describe("the steps of a batch", () => {
  it("go on after the last record until the server says it was the last step", async () => {
    const asked: (string | null | undefined)[] = [];
    const ends = ["a", "b", null];
    await runSteps(all, () => false, ({ after }) => {
      asked.push(after);
      return Promise.resolve({ changed: 1, skipped: [], next: ends[asked.length - 1] ?? null });
    }, () => undefined);
    expect(asked).toEqual([null, "a", "b"]);
  });

  it("name a hundred records each", async () => {
    const sizes: (number | undefined)[] = [];
    await runSteps({ ...all, ids: Array.from({ length: 230 }, (_id, at) => String(at)) }, () => false, ({ ids }) => {
      sizes.push(ids?.length);
      return Promise.resolve({ changed: 0, skipped: [], next: null });
    }, () => undefined);
    expect(sizes).toEqual([100, 100, 30]);
  });

  it("end after the one that runs when somebody stops them", async () => {
    let steps = 0;
    await runSteps(all, () => steps > 0, () => {
      steps += 1;
      return Promise.resolve({ changed: 1, skipped: [], next: "x" });
    }, () => undefined);
    expect(steps).toBe(1);
  });
});
