import { expect, test } from "vitest";
import { neighbour, pickedOf, toggled, toggledAll } from "./picking";

const ROWS = [{ id: "a", may_settle: true }, { id: "b", may_settle: false }, { id: "c", may_settle: true }];

test("what may be settled is picked, one by one or all at once, and what is gone falls out", () => {
  expect(toggled(["a"], "c")).toEqual(["a", "c"]);
  expect(toggled(["a", "c"], "a")).toEqual(["c"]);
  expect(toggledAll(ROWS, ["a"])).toEqual(["a", "c"]);
  expect(toggledAll(ROWS, ["c", "a"])).toEqual([]);
  expect(pickedOf(ROWS, ["c", "b", "gone"]).map((it) => it.id)).toEqual(["c"]);
});

test("after an answer comes the next, at the end the one before", () => {
  expect([neighbour(ROWS, "a"), neighbour(ROWS, "c"), neighbour([ROWS[0]!], "a")]).toEqual(["b", "b", undefined]);
});
