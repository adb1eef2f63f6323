import { describe, expect, it } from "vitest";
import type { CatalogField } from "@/lib/catalog";
import { changedValues, writable } from "./fields";

function field(key: string): CatalogField {
  return { key, type: "text", label: { zh: key, en: key } };
}

describe("fields of a record", () => {
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
