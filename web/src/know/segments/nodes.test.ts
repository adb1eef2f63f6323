import { expect, test } from "vitest";
import { leavesOf, readGroup, readNode, writeNode, type Group } from "./nodes";

const LEVEL = { field: "level", op: "in", value: ["A"] };
const TWICE = { has: "orders", measure: "count", op: "gte", value: 2, where: { all: [{ field: "ordered_at", op: "last_days", value: 90 }] } };

test("what was written is read back as it was", () => {
  const json = { all: [LEVEL, { any: [TWICE, { not: { any: [LEVEL, TWICE] } }] }] };
  expect(writeNode(readGroup(json))).toEqual(json);
});

test("a lone test and a lone negation stand in a group", () => {
  expect(readGroup(LEVEL)).toEqual({ kind: "all", parts: [LEVEL] });
  expect(readNode({ not: LEVEL })).toEqual({ kind: "none", parts: [LEVEL] });
  expect(readGroup({})).toEqual({ kind: "all", parts: [] });
  expect(readNode({ not: 3 })).toBeNull();
});

test("related rows are read whether they are narrowed by a list, by one test or by none", () => {
  expect(readNode({ has: "orders", op: "gte", value: 1, where: LEVEL })).toEqual({ has: "orders", measure: "count", op: "gte", value: 1, where: { all: [LEVEL] } });
  expect(readNode({ has: "orders", op: "gte", value: 1 })).toEqual({ has: "orders", measure: "count", op: "gte", value: 1, where: { all: [] } });
});

test("half-written rows are not asked", () => {
  const half: Group = { kind: "all", parts: [{ field: "level", op: "in", value: [] }, { ...TWICE, where: { all: [{ field: "product", op: "eq" }] } }, { kind: "any", parts: [] }] };
  expect(writeNode(half)).toEqual({ all: [{ ...TWICE, where: { all: [] } }] });
  expect(writeNode({ kind: "none", parts: [] })).toBeNull();
});

test("tests are listed in the order of the condition", () => {
  expect(leavesOf(readGroup({ all: [{ any: [TWICE, LEVEL] }, { not: LEVEL }] }))).toEqual([TWICE, LEVEL, LEVEL]);
});
