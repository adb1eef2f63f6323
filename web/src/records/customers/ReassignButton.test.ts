import { describe, expect, it } from "vitest";
import { byOwner } from "./ReassignButton";

describe("giving customers back", () => {
  it("groups them by the owner they had", () => {
    const groups = byOwner([{ id: "1", owner: "a" }, { id: "2", owner: "b" }, { id: "3", owner: "a" }]);
    expect([...(groups ?? [])]).toEqual([["a", ["1", "3"]], ["b", ["2"]]]);
  });

  it("is not offered when one came out of the pool", () => {
    expect(byOwner([{ id: "1", owner: "a" }, { id: "2", owner: null }])).toBeNull();
  });
});
