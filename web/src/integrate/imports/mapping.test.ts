import { expect, test } from "vitest";
import { cardState, hasEnded, secondsLeft, shareOf } from "@/lib/jobs";
import { countMapped, firstMapping, missing, repeated, switchRule, type Column, type Field } from "./mapping";
import { showBlanks } from "./words";

const column = (name: string): Column => ({ name, type: "text", blank_share: 0, samples: [] });
const fields: Field[] = [
  { key: "name", label: "姓名", may_repeat: false },
  { key: "phones", label: "电话", may_repeat: true },
];

test("a guess is taken only where the object has the field", () => {
  const guesses = { 姓名: { field: "name", confidence: 1 }, 金额: { field: "amount", confidence: 0.9 } };
  expect(firstMapping([column("姓名"), column("金额"), column("其他")], {}, guesses, fields)).toEqual({ 姓名: "name", 金额: "", 其他: "" });
});

test("what was chosen before wins over the guess, also where it left a column out", () => {
  const guesses = { 姓名: { field: "name", confidence: 1 }, 手机: { field: "phones", confidence: 1 } };
  expect(firstMapping([column("姓名"), column("手机")], { 姓名: "name" }, guesses, fields)).toEqual({ 姓名: "name", 手机: "" });
});

test("two phone columns are fine, two names are not", () => {
  expect(repeated({ a: "name", b: "name", c: "phones", d: "phones", e: "", f: "" }, fields)).toEqual(["name"]);
});

test("orders need a time, an amount and somebody who ordered", () => {
  expect(missing("orders", { a: "amount", b: "customer_phone" })).toEqual([["ordered_at"]]);
  expect(missing("customers", { a: "wechat" })).toEqual([]);
  expect(countMapped({ a: "amount", b: "" })).toBe(1);
});

test("switching a rule keeps the other settings and never lists a rule twice", () => {
  const off = switchRule(switchRule({ kind: "person" }, "swap", false), "swap", false);
  expect(off).toEqual({ kind: "person", off: ["swap"] });
  expect(switchRule(off, "swap", true)).toEqual({ kind: "person", off: [] });
});

test("a queued job waits, a job without a known size has no share, an early guess of time is not told", () => {
  expect([cardState("queued"), cardState("failed"), hasEnded("cancelled"), hasEnded("running")]).toEqual(["waiting", "failed", true, false]);
  expect([shareOf(undefined), shareOf({ done: 3, total: 0 }), shareOf({ done: 3, total: 4 })]).toEqual([null, null, 0.75]);
  expect([secondsLeft(1, 0.5), secondsLeft(10, 0.5), secondsLeft(10, null)]).toEqual([undefined, 10, undefined]);
});

test("blanks that cleaning takes away can be seen, plain ones inside stay", () => {
  expect([showBlanks("黄丽\u3000"), showBlanks(" a b "), showBlanks("a  b")]).toEqual(["黄丽␣", "␣a b␣", "a␣␣b"]);
});
