import { expect, test } from "vitest";
import { changeOf, gapOf, ownPrice, productsOf, rowsOf } from "./prices";
import type { Board, PriceLine } from "./usePrices";

const line: PriceLine = {
  series: "得力 · 纸", competitor: "得力", product: "纸", unit: "元", last: { on: "2026-01-02", value: 22 }, before: { on: "2026-01-01", value: 20 },
  verdict: "usual", middle: 20, spread: 1, score: 2, count: 9, points: [{ on: "2026-01-01", value: 20 }, { on: "2026-01-02", value: 22 }],
};
const board: Board = { product: "纸", since: "2025-12-01", lines: [line], own: [{ on: "2025-12-29", value: 25, quantity: 4 }, { on: "2026-01-05", value: 20, quantity: 1 }], events: [] };

test("a change is a share of the price before, and the first price has none", () => {
  expect(changeOf(line)).toBeCloseTo(0.1);
  expect(changeOf({ ...line, before: null })).toBeNull();
});

test("competitors are set against what we sold for last", () => {
  expect(ownPrice(board)).toBe(20);
  expect(gapOf(line, board)).toBeCloseTo(0.1);
  expect(gapOf(line, { ...board, own: null })).toBeNull();
  expect(gapOf(line, { ...board, own: [] })).toBeNull();
});

test("products stand once, and rows by day with ours among them", () => {
  expect(productsOf([line, line])).toEqual(["纸"]);
  expect(rowsOf(board, "ours").map((it) => it.slice(0, 4))).toEqual([
    ["2025-12-29", "ours", "纸", 25], ["2026-01-01", "得力", "纸", 20], ["2026-01-02", "得力", "纸", 22], ["2026-01-05", "ours", "纸", 20],
  ]);
});
