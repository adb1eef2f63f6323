import { expect, test } from "vitest";
import { asCsv } from "@/lib/csv";
import { lastYear, monthAt, yearOnYear } from "./months";

test("months follow each other over the end of a year", () => {
  expect([0, 1, 13].map((after) => monthAt("2024-12-01", after))).toEqual(["2024-12", "2025-01", "2026-01"]);
});

test("a year before a forecast of two months stand the two months twelve earlier", () => {
  const line = { history: Array.from({ length: 14 }, (_, at) => at), points: [4, 6] };
  expect(lastYear(line)).toEqual([2, 3]);
  expect(yearOnYear(line)).toBe(1);
  expect(yearOnYear({ history: new Array<number>(12).fill(0), points: [4] })).toBeNull();
});

test("names in a csv are no formulas and keep their quotes", () => {
  expect(asCsv(["a"], [["=1+1", 2], ['x"y', -3]])).toBe('\uFEFF"a"\r\n"\'=1+1",2\r\n"x""y",-3\r\n');
});
