import { describe, expect, it } from "vitest";
import { askedOf, BLANK, bodyOf, conditionsOf, fits, sectionsOf, valuesOf } from "./rules";
import type { Rule } from "./useQuality";

const NONE = { where: null, must: null };
const both = { zh: "", en: "" };
const keys = (values: Record<string, unknown>): string[] =>
  sectionsOf({ values: { ...BLANK, ...values }, objects: [], isNew: true, words: (it) => it }).flatMap((section) => section.fields.map((field) => field.key));

describe("the form asks only for what a kind of rule needs", () => {
  it("shows the settings of the kind", () => {
    expect(keys({})).not.toContain("days");
    expect(keys({ kind: "freshness" })).toEqual(expect.arrayContaining(["days", "blank_fails"]));
    expect(keys({ kind: "format", format: "pattern" })).toContain("pattern");
    expect(keys({ kind: "format" })).not.toContain("pattern");
    expect(keys({ kind: "cross_field", way: "formula" })).toContain("formula");
  });

  it("offers the fields that fit", () => {
    expect(fits({ key: "a", type: "date", label: both }, "range")).toBe(true);
    expect(fits({ key: "a", type: "choice", label: both }, "uniqueness")).toBe(false);
    expect(fits({ key: "a", type: "formula", result: "number", label: both }, "range")).toBe(true);
    expect(fits({ key: "a", type: "user", label: both }, "reference")).toBe(true);
    expect(fits({ key: "a", type: "text", label: both, is_filterable: false }, "required")).toBe(false);
  });
});

describe("what is sent", () => {
  it("holds the settings of the kind alone", () => {
    expect(askedOf({ ...BLANK, kind: "freshness", field: "last_order_at", days: 30 }, NONE)).toEqual({
      object: "customers", kind: "freshness", field: "last_order_at", settings: { days: 30, blank_fails: false }, where: {},
    });
    expect(askedOf({ ...BLANK, field: "city" }, NONE).settings).toEqual({});
  });

  it("leaves half-written conditions out", () => {
    const where = { all: [{ field: "city", op: "is_filled" }, { field: "level", op: "eq" }] };
    expect(askedOf({ ...BLANK, field: "city" }, { where, must: null }).where).toEqual({ all: [{ field: "city", op: "is_filled" }] });
  });

  it("is what was read, when nothing was changed", () => {
    const rule = {
      id: "1", version: 1, object: "customers", kind: "cross_field", field: "", settings: { must: { field: "phone", op: "is_filled" } }, where: {},
      name_zh: "电话", name_en: "Phone", severity: "warning", owner_id: null, is_on: true, problem: "", found: null, failing: null,
    } satisfies Rule;
    expect(bodyOf(valuesOf(rule), conditionsOf(rule))).toEqual({
      object: "customers", kind: "cross_field", field: "", settings: rule.settings, where: {}, name_zh: "电话", name_en: "Phone", severity: "warning", owner_id: null, is_on: true,
    });
  });
});
