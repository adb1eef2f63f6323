import { describe, expect, it } from "vitest";
import type { CatalogField } from "@/lib/catalog";
import { changedValues, sectionsOf, writable } from "./fields";

function field(key: string, group?: string): CatalogField {
  const label = { zh: key, en: key };
  return { key, type: "text", label, ...(group === undefined ? {} : { group: { zh: group, en: group } }) };
}

describe("fields of a record", () => {
  it("stand under the headings of the catalog in its order", () => {
    const sections = sectionsOf([field("name", "Basics"), field("phone", "Reach"), field("level", "Basics")], "en-US");
    expect(sections.map((it) => [it.title, it.fields.map((one) => one.key)])).toEqual([["Basics", ["name", "level"]], ["Reach", ["phone"]]]);
  });

  it("name only what changed, and an emptied field as empty text", () => {
    const before = { name: "a", phone: "1", email: "", level: null };
    expect(changedValues(before, { name: "b", phone: undefined, email: null, level: "" })).toEqual({ name: "b" });
    expect(changedValues(before, { phone: null })).toEqual({ phone: "" });
  });

  it("compare lists by what they hold", () => {
    expect(changedValues({ tags: ["a", "b"] }, { tags: ["a", "b"] })).toEqual({});
    expect(changedValues({ tags: ["a", "b"] }, { tags: ["b"] })).toEqual({ tags: ["b"] });
  });

  it("are written only where they may be", () => {
    const open = { ...field("a"), is_editable: true };
    expect(writable([open, field("b"), { ...open, key: "c", is_masked: true }]).map((it) => it.key)).toEqual(["a"]);
  });
});
