import { expect, it } from "vitest";
import { nextSort, placeIn, putPart, turned } from "./sorting";

it("sorts by one column, the other way at the second click", () => {
  expect(nextSort("city,-level", "name", false)).toBe("-name");
  expect(nextSort("-name", "name", false)).toBe("name");
});

it("adds columns, turns them and takes them out again", () => {
  expect(nextSort("-level", "name", true)).toBe("-level,-name");
  expect(nextSort("-level,-name", "name", true)).toBe("-level,name");
  expect(nextSort("-level,name", "name", true)).toBe("-level");
  expect(nextSort("name", "name", true)).toBe("-name");
  expect(nextSort("a,b,c,d", "e", true)).toBe("a,b,c,d");
  expect(nextSort("", "name", true)).toBe("-name");
});

it("tells which column counts first", () => {
  expect(placeIn("-level,name", "name")).toEqual({ direction: "ascending", rank: 2 });
  expect(placeIn("-level", "level")).toEqual({ direction: "descending", rank: 0 });
  expect(placeIn(null, "level")).toEqual({ direction: "none", rank: 0 });
});

it("puts, turns, adds and takes out one part of the order", () => {
  expect(putPart("-level,name", 1, turned("name"))).toBe("-level,-name");
  expect(putPart("-level,name", 0, "city")).toBe("city,name");
  expect(putPart("-level", 1, "name")).toBe("-level,name");
  expect(putPart("-level,name", 0, null)).toBe("name");
  expect(turned("-level")).toBe("level");
});
