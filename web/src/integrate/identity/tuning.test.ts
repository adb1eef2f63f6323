import { expect, test } from "vitest";
import { domainOf, measuredAt, pairsBetween, strengthOf, timesOf, withLine } from "./tuning";

const BARS = [
  { bits: -2, linked: 0, review: 5, refused: 1 },
  { bits: 1, linked: 7, review: 0, refused: 2 },
  { bits: 12.5, linked: 40, review: 0, refused: 0 },
];

test("lines move in steps, stay on the scale and never pass each other", () => {
  const lines = { link: 1, review: -2 };
  expect(withLine(lines, "link", 2.13)).toEqual({ link: 2.25, review: -2 });
  expect(withLine(lines, "link", -5)).toEqual({ link: -2, review: -2 });
  expect(withLine(lines, "review", 3)).toEqual({ link: 1, review: 1 });
  expect(withLine(lines, "review", -99)).toEqual({ link: 1, review: -6 });
  expect(withLine(lines, "link", 99).link).toBe(20);
});

test("the scale shows every bar and both lines with room beside them", () => {
  expect(domainOf(BARS, { link: 1, review: -2 })).toEqual([-3, 14]);
  expect(domainOf([], { link: 20, review: -6 })).toEqual([-6, 21]);
});

test("a moved line tells how many pairs it passes, in whichever direction", () => {
  expect(pairsBetween(BARS, -2, 3)).toBe(15);
  expect(pairsBetween(BARS, 3, -2)).toBe(15);
  expect(pairsBetween(BARS, 3, 3)).toBe(0);
});

test("a weight has a word and a number of times", () => {
  expect([12, 6, 2, 0.2, -3, -8].map(strengthOf)).toEqual(["proves", "strong", "some", "hardly", "againstSome", "againstStrong"]);
  expect([0, 1.5, -3, 10, 13.3].map((it) => timesOf(it))).toEqual([1, 2.8, 8, 1000, 10_000]);
});

test("what was measured is told at the nearest threshold", () => {
  expect(measuredAt([{ bits: 0 }, { bits: 1 }], 0.8)).toEqual({ bits: 1 });
  expect(measuredAt<{ bits: number }>([], 1)).toBeUndefined();
});
