import { describe, expect, it } from "vitest";
import type { CatalogObject } from "@/lib/catalog";
import { daysUntil, toneOfDays } from "./days";
import { bodyOf, dueObjects, follow, sectionsOf, switched, valuesOf } from "./rules";
import type { Rule } from "./useMaintenance";

const label = { zh: "", en: "" };
const objects = [
  { key: "customers", grants: ["customers.view"], fields: [{ key: "until", type: "date", label }] },
  { key: "e_c", grants: ["e_c.view"], fields: [{ key: "who", type: "reference", reference: "customers", label }, { key: "meter", type: "number", label }, { key: "secret", type: "number", is_masked: true, label }] },
  { key: "free_c", grants: ["free_c.view"], fields: [] },
] as unknown as CatalogObject[];

describe("rules of what falls due", () => {
  it("offers objects that hang on customers, and of purchases customers alone", () => {
    expect(dueObjects(objects, "reading").map((it) => it.key)).toEqual(["customers", "e_c"]);
    expect(dueObjects(objects, "purchase").map((it) => it.key)).toEqual(["customers"]);
  });

  it("asks for the customer of other objects and offers no masked field as a meter", () => {
    const fields = sectionsOf({ values: { kind: "reading", object_key: "e_c" }, objects, words: (key) => key }).flatMap((it) => it.fields);
    expect(fields.find((it) => it.key === "customer_field")?.choices?.map((it) => it.value)).toEqual(["who"]);
    expect(fields.find((it) => it.key === "value_field")?.choices?.map((it) => it.value)).toEqual(["meter"]);
    expect(sectionsOf({ values: { kind: "date", object_key: "customers" }, objects, words: (key) => key })[0]?.fields.some((it) => it.key === "customer_field")).toBe(false);
  });

  it("sends nothing of another kind along", () => {
    const body = bodyOf({ name: " 保险 ", kind: "date", object_key: "e_c", customer_field: "who", day_field: "until", value_field: "meter", every_units: 5, every_months: 6, item: "茶", lead_days: "30" }, null);
    expect(body).toEqual({ name: "保险", kind: "date", object_key: "e_c", customer_field: "who", condition: {}, value_field: "", day_field: "until", every_units: null, every_months: null, served_value_field: "", served_day_field: "", item: "", lead_days: 30, is_active: true });
    expect(bodyOf({ kind: "purchase", object_key: "e_c", customer_field: "who", item: "茶", every_months: 2 }, null)).toMatchObject({ object_key: "customers", customer_field: "", item: "茶", every_months: 2 });
  });

  it("forgets picked fields when the kind or the object changes", () => {
    expect(follow({ kind: "purchase" })).toMatchObject({ object_key: "customers", value_field: undefined });
    expect(follow({ object_key: "e_c" })).toMatchObject({ customer_field: undefined, day_field: undefined });
    expect(follow({ name: "x" })).toEqual({});
  });

  it("switches a stored rule off and leaves the rest", () => {
    const rule = { id: "1", version: 3, name: "a", kind: "date", object_key: "customers", customer_field: "", condition: { field: "level", op: "eq", value: "A" }, day_field: "until", value_field: "", every_units: null, every_months: null, served_value_field: "", served_day_field: "", item: "", lead_days: 9, is_active: true } as unknown as Rule;
    expect(valuesOf(rule)["value_field"]).toBeUndefined();
    expect(switched(rule, false)).toMatchObject({ name: "a", day_field: "until", lead_days: 9, is_active: false, condition: { field: "level", op: "eq", value: "A" } });
  });
});

describe("days until", () => {
  it("counts days of the calendar, whatever the hour", () => {
    expect(daysUntil("2026-06-10", new Date(2026, 5, 1, 23, 59))).toBe(9);
    expect(daysUntil("2026-05-31", new Date(2026, 5, 1))).toBe(-1);
    expect([-1, 0, 14, 15].map(toneOfDays)).toEqual(["red", "orange", "orange", "grey"]);
  });
});
