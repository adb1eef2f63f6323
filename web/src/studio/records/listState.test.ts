import { describe, expect, it } from "vitest";
import { readState, writeState, type ListState } from "./listState";

const blank: ListState = { view: null, q: "", where: undefined, sort: undefined, layout: {}, at: "", open: null };

describe("the address of the list", () => {
  it("says nothing for the first view as it is", () => {
    expect(writeState(blank)).toEqual({});
    expect(readState({})).toEqual(blank);
  });

  it("keeps view, words, condition, sort and the open record", () => {
    const state: ListState = { view: "customers.mine", q: "华辰", where: { field: "city", op: "eq", value: "西安市" }, sort: "-health", layout: { kind: "kanban" as const, group: "level" }, at: "2026-03-01", open: "x" };
    expect(readState(writeState(state))).toEqual(state);
  });

  it("tells a cleared condition from that of the view", () => {
    expect(readState(writeState({ ...blank, where: null })).where).toBeNull();
  });

  it("ignores nonsense and reads digits as words", () => {
    expect(readState({ where: [1], q: 138, sort: 7 })).toEqual({ ...blank, q: "138" });
  });
});
