import { describe, expect, it } from "vitest";
import { addSection, moveField, moveSection, placeOf, removeSection, SHELF } from "./arrange";
import { arranged, completed, plainLayout, refusals, shownSections, type Layout } from "./layout";
import { withRelated } from "./parts";
import type { CatalogField } from "@/lib/catalog";

function field(key: string, group = "A"): CatalogField {
  return { key, type: "text", label: { zh: key, en: key }, group: { zh: group, en: group } };
}

const FIELDS = [field("a"), field("b"), field("c", "B")];
const keys = (layout: Layout): string[][] => layout.sections.map((it) => it.fields.map((one) => one.key));
const moment = { now: new Date("2026-11-22T00:00:00Z"), zone: "Asia/Shanghai" };

describe("a layout", () => {
  it("begins with the headings of the catalog", () => {
    expect(keys(plainLayout(FIELDS))).toEqual([["a", "b"], ["c"]]);
  });

  it("takes a field to another section, before the field it is dropped on, or to the end", () => {
    const plain = plainLayout(FIELDS);
    expect(keys(moveField(plain, "c", "b", FIELDS))).toEqual([["a", "c", "b"], []]);
    expect(keys(moveField(plain, "a", placeOf("s2"), FIELDS))).toEqual([["b"], ["c", "a"]]);
    expect(keys(moveField(plain, "a", "b", FIELDS))).toEqual([["b", "a"], ["c"]]);
  });

  it("keeps what is taken off on the shelf, and takes it from there again", () => {
    const off = moveField(plainLayout(FIELDS), "a", SHELF, FIELDS);
    expect([keys(off), off.hidden]).toEqual([[["b"], ["c"]], ["a"]]);
    const back = moveField(off, "a", "c", FIELDS);
    expect([keys(back), back.hidden]).toEqual([[["b"], ["a", "c"]], []]);
  });

  it("loses no field with its section", () => {
    const without = removeSection(plainLayout(FIELDS), "s1");
    expect([keys(without), without.hidden]).toEqual([[["c"]], ["a", "b"]]);
    expect(addSection(without).sections.map((it) => it.key)).toEqual(["s2", "s1"]);
    expect(keys(moveSection(plainLayout(FIELDS), "s2", -1))).toEqual([["c"], ["a", "b"]]);
    expect(keys(moveSection(plainLayout(FIELDS), "s2", 1))).toEqual([["a", "b"], ["c"]]);
  });

  it("shows a younger field under its heading, a hidden one nowhere", () => {
    const layout = { ...plainLayout(FIELDS.slice(0, 1)), hidden: ["b"] };
    expect(keys(completed(layout, FIELDS))).toEqual([["a", "c"]]);
  });

  it("shows and demands by the values", () => {
    const layout = plainLayout(FIELDS);
    const when = { field: "a", op: "eq", value: "x" };
    layout.sections[0]!.fields[1]!.show = when;
    layout.sections[1]!.fields[0]!.required = when;
    const at = (a: string): unknown =>
      shownSections({ layout, fields: FIELDS, all: FIELDS, values: { a }, language: "en-US", moment }).map((it) => it.fields.map((one) => [one.field.key, one.isRequired]));
    expect(at("y")).toEqual([[["a", false]], [["c", false]]]);
    expect(at("x")).toEqual([[["a", false], ["b", false]], [["c", true]]]);
  });

  it("refuses in the words of its rules", () => {
    const layout: Layout = { ...plainLayout(FIELDS), rules: [{ key: "r1", when: { field: "a", op: "is_blank" }, field: "b", message: { zh: "不", en: "No" } }] };
    expect(refusals(layout, {}, FIELDS, "en-US", moment)).toEqual([{ field: "b", text: "No" }]);
    expect(refusals(layout, { a: "1" }, FIELDS, "en-US", moment)).toEqual([]);
  });
});

describe("parts of a page", () => {
  const parts = ["timeline", "relations", "sources", "log"].map((key) => ({ key }));
  const keysOf = (list: { key: string }[]): string[] => list.map((it) => it.key);

  it("stand as somebody arranged them, younger ones behind, hidden ones nowhere", () => {
    const order = [{ key: "log", is_shown: true }, { key: "gone", is_shown: true }, { key: "relations", is_shown: false }, { key: "timeline", is_shown: true }];
    expect(keysOf(arranged(parts, order))).toEqual(["log", "timeline", "sources"]);
    expect(keysOf(arranged(parts, []))).toEqual(["timeline", "relations", "sources", "log"]);
  });

  it("have the tabs of other objects before the sources, in the designer as on the page", () => {
    expect(keysOf(withRelated(parts, [{ key: "related:devices_c.buyer_c" }]))).toEqual(["timeline", "relations", "related:devices_c.buyer_c", "sources", "log"]);
  });
});
