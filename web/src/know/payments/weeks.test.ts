import { expect, test } from "vitest";
import { dayAfter, sum, weekLabels } from "./weeks";

test("weeks follow each other over the end of a year", () => {
  expect(weekLabels("2026-12-22", 3)).toEqual(["12-23", "12-30", "01-06"]);
  expect(dayAfter("2026-02-27", 2)).toBe("2026-03-01");
  expect(sum([1, 2, 3])).toBe(6);
});
