import { describe, expect, it } from "vitest";
import type { CatalogField, CatalogObject } from "@/lib/catalog";
import { byClass, setRights } from "./rightsOfFields";

const field = (key: string, data_class: string): CatalogField => ({ key, type: "text", label: { zh: key, en: key }, data_class });
const NAME = field("name", "internal");
const PHONE = field("phone", "sensitive");
const LABEL = { zh: "", en: "" };
const OBJECT: CatalogObject = { key: "customers", label: LABEL, plural: LABEL, title: "name", fields: [NAME, PHONE], verbs: [], grants: [] };

describe("rights to fields", () => {
  it("go by data class when a role says nothing", () => {
    expect(byClass(NAME, new Set())).toBe("edit");
    expect(byClass(PHONE, new Set())).toBe("masked");
    expect(byClass(PHONE, new Set(["fields.view_sensitive"]))).toBe("edit");
  });

  it("are set for all fields at once, but a record keeps its name", () => {
    expect(setRights({ "orders.x": "view" }, OBJECT, { fields: OBJECT.fields, right: "hidden" })).toEqual({ "orders.x": "view", "customers.phone": "hidden" });
    expect(setRights({}, OBJECT, { fields: OBJECT.fields, right: "view" })).toEqual({ "customers.name": "view", "customers.phone": "view" });
  });

  it("go back to the data class", () => {
    expect(setRights({ "customers.phone": "hidden" }, OBJECT, { fields: [PHONE], right: null })).toEqual({});
  });
});
