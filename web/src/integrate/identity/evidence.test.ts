import { expect, test } from "vitest";
import { likelihood, linesOf, nameOf, priorBits } from "./evidence";

test("values stand side by side with a mark, blank pairs are left out", () => {
  const lines = linesOf(
    { name: "朱雨涵", phones: ["+8613270547027"], city: "天津市", level: "B" },
    { name: "朱总", phones: ["+8613270547027"], wechat: "zhu" },
    [{ comparison: "name", level: "partial" }, { comparison: "phone", level: "exact" }],
  );
  expect(lines.map((it) => [it.field, it.mark])).toEqual([["name", "near"], ["phones", "agree"], ["wechat", "one"], ["level", "one"]]);
});

test("a differing value is marked even where nothing compared it", () => {
  expect(linesOf({ kind: "person" }, { kind: "organization" }, [])[0]?.mark).toBe("differ");
  expect(linesOf({ level: "A" }, { level: "B" }, [])[0]?.mark).toBe("plain");
});

test("start and comparisons add up to the sum", () => {
  expect(priorBits(1.85, [{ bits: 5.74 }, { bits: 9.95 }, { bits: 3.64 }])).toBeCloseTo(-17.48, 2);
});

test("a probability has a word", () => {
  expect([0.99, 0.78, 0.5, 0.1].map(likelihood)).toEqual(["surely", "likely", "open", "unlikely"]);
});

test("a record without a name is called by how it can be reached", () => {
  const side = (customer_name: string, cleaned: Record<string, unknown>) => ({ customer_name, record: { cleaned } });
  expect(nameOf(side("王建国", {}))).toBe("王建国");
  expect(nameOf(side("", { phones: ["+8613900000000"] }))).toBe("139\u00a00000\u00a00000");
  expect(nameOf(side("", {}))).toBe("–");
});
