import { describe, expect, it } from "vitest";
import type { CatalogField } from "@/lib/catalog";
import { fittingKind, readable } from "./fields";

function field(key: string): CatalogField {
  return { key, type: "text", label: { zh: key, en: key } };
}

describe("fields of a customer", () => {
  it("leave aids of search out", () => {
    expect(readable([field("name"), field("name_pinyin")]).map((it) => it.key)).toEqual(["name"]);
  });

  it("leave a person's fields out of an organization unless one is filled", () => {
    const fields = [field("name"), field("gender"), field("employer"), field("credit_code")];
    expect(fittingKind(fields, "organization", { employer: "x" }).map((it) => it.key)).toEqual(["name", "employer", "credit_code"]);
    expect(fittingKind(fields, "person").map((it) => it.key)).toEqual(["name", "gender", "employer"]);
  });
});
