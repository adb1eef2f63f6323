import { describe, expect, it } from "vitest";
import { dueState, groupByDay, inDays } from "./days";

describe("days of a timeline", () => {
  it("puts neighbours of one day together and keeps the order", () => {
    const items = [{ at: "2026-11-20T10:00:00" }, { at: "2026-11-20T08:00:00" }, { at: "2026-11-18T08:00:00" }];
    expect(groupByDay(items).map((it) => [it.date, it.items.length])).toEqual([["2026-11-20", 2], ["2026-11-18", 1]]);
  });

  it("has no day for no items", () => {
    expect(groupByDay([])).toEqual([]);
  });

  it("counts days over the end of a month", () => {
    expect(inDays(3, new Date(2026, 10, 29, 12))).toBe("2026-12-02");
  });

  it("tells overdue, today and later apart", () => {
    const now = new Date(2026, 10, 22, 9);
    expect(["2026-11-21", "2026-11-22", "2026-11-23"].map((it) => dueState(it, now))).toEqual(["overdue", "today", "later"]);
  });
});
