import { expect, test } from "vitest";
import { bodyOf, draftOf, orderOf, withRule } from "./policies";

const FIELDS = [
  { field: "name", rule: "whole_name", sources: [], is_own: false },
  { field: "level", rule: "priority", sources: ["b"], is_own: true },
];

test("a draft begins with the own rules, and goes back to the built-in one", () => {
  const draft = draftOf(FIELDS);
  expect(draft).toEqual({ level: { rule: "priority", sources: ["b"] } });
  expect(withRule(draft, "level", null)).toEqual({});
  expect(withRule(draft, "name", { rule: "newest", sources: [] })["name"]?.rule).toBe("newest");
});

test("sources that a field does not name come after those it names; gone ones are left out", () => {
  expect(orderOf({ rule: "priority", sources: ["b", "gone"] }, ["a", "b", "c"])).toEqual(["b", "a", "c"]);
  expect(orderOf(undefined, ["a", "b"])).toEqual(["a", "b"]);
});

test("equal drafts are sent as equal texts, with an order of sources only where it counts", () => {
  const one = bodyOf({ b: { rule: "newest", sources: ["x"] }, a: { rule: "priority", sources: ["x"] } });
  expect(one).toEqual({ policies: [{ field: "a", rule: "priority", sources: ["x"] }, { field: "b", rule: "newest", sources: [] }] });
});
