import { expect, test } from "vitest";
import { gains } from "./gains";

test("who left is summed up from the first tenth on", () => {
  expect(gains([{ rows: 10, actual: 0.6 }, { rows: 10, actual: 0.3 }, { rows: 10, actual: 0.1 }])).toEqual([0, 0.6, 0.9, 1]);
});

test("nobody left: nothing to find", () => {
  expect(gains([{ rows: 10, actual: 0 }])).toEqual([0, 0]);
});
