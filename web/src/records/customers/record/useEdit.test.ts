import { describe, expect, it } from "vitest";
import { inverse } from "./useEdit";

const lock = { by: "u", at: "2026-11-22T00:00:00Z", sourced: "x" };

describe("taking a change back", () => {
  it("gives a field back to its sources that nobody had locked", () => {
    expect(inverse({ locks: {}, values: { name: "a" }, is_hand_made: false }, { name: "b" })).toEqual({ values: {}, unlock: ["name"] });
  });

  it("writes the old value where a hand had locked before", () => {
    expect(inverse({ locks: { name: lock }, values: { name: "a" }, is_hand_made: false }, { name: "b" })).toEqual({ values: { name: "a" }, unlock: [] });
  });

  it("writes the old value, even a blank one, where there are no sources", () => {
    expect(inverse({ locks: {}, values: { name: "a", email: null }, is_hand_made: true }, { email: "b" })).toEqual({ values: { email: "" }, unlock: [] });
  });
});
