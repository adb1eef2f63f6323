import { describe, expect, it } from "vitest";
import { clampWidth, placesOf } from "./places";
import type { Column } from "./types";

const columns: Column<object>[] = ["a", "b", "c"].map((key) => ({ key, title: key, width: 100, render: () => null }));

describe("the places of columns", () => {
  it("pinned ones stay behind each other, the box for ticks before them", () => {
    const places = placesOf({ columns, widths: { a: 200 }, pinned: 2, onSelect: () => undefined });
    expect([0, 1, 2].map((at) => places.stickyAt(at)?.left)).toEqual([40, 240, undefined]);
    expect(places.total).toBe(440);
  });

  it("the first takes the room that is left until somebody pulls it, or another is pinned beside it", () => {
    expect(placesOf({ columns, pinned: 1 }).isElastic).toBe(true);
    expect(placesOf({ columns, pinned: 1, widths: { a: 90 } }).isElastic).toBe(false);
    expect(placesOf({ columns, pinned: 2 }).isElastic).toBe(false);
  });

  it("no column is pulled out of sight or past the screen", () => {
    expect([clampWidth(3), clampWidth(99.6), clampWidth(9_999)]).toEqual([64, 100, 1_200]);
  });
});
