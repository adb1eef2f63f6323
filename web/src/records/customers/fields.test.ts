import { describe, expect, it } from "vitest";
import type { CatalogField } from "@/lib/catalog";
import { changedValues, fittingKind, readable, sectionsOf } from "./fields";

function field(key: string, group?: string): CatalogField {
  const label = { zh: key, en: key };
  return { key, type: "text", label, ...(group === undefined ? {} : { group: { zh: group, en: group } }) };
}

describe("fields of a customer", () => {
  it("stand under the headings of the catalog in its order", () => {
    const sections = sectionsOf([field("name", "Basics"), field("phone", "Reach"), field("level", "Basics")], "en-US");
    expect(sections.map((it) => [it.title, it.fields.map((one) => one.key)])).toEqual([["Basics", ["name", "level"]], ["Reach", ["phone"]]]);
  });

  it("leave aids of search out", () => {
    expect(readable([field("name"), field("name_pinyin")]).map((it) => it.key)).toEqual(["name"]);
  });

  it("leave a person's fields out of an organization unless one is filled", () => {
    const fields = [field("name"), field("gender"), field("employer"), field("credit_code")];
    expect(fittingKind(fields, "organization", { employer: "x" }).map((it) => it.key)).toEqual(["name", "employer", "credit_code"]);
    expect(fittingKind(fields, "person").map((it) => it.key)).toEqual(["name", "gender", "employer"]);
  });

  it("name only what changed, and an emptied field as empty text", () => {
    const before = { name: "a", phone: "1", email: "", level: null };
    expect(changedValues(before, { name: "b", phone: undefined, email: null, level: "" })).toEqual({ name: "b" });
    expect(changedValues(before, { phone: null })).toEqual({ phone: "" });
  });
});
