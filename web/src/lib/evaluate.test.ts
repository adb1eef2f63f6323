import { describe, expect, it } from "vitest";
import golden from "../../../src/zhike/platform/conditions/tests/golden.json";
import type { CatalogField } from "./catalog";
import type { Condition } from "./conditions";
import { isMet } from "./evaluate";

const label = { zh: "", en: "" };
const fields: CatalogField[] = golden.fields.map((it) => ({ ...it, label }));
const moment = { now: new Date(golden.moment.now), zone: golden.moment.zone };

describe("a condition in the browser", () => {
  it.each(golden.cases)("means what it means on the server: $when", ({ when, met }) => {
    const found = Object.entries(golden.rows).filter(([, row]) => isMet(when as unknown as Condition, row, fields, moment));
    expect(found.map(([name]) => name)).toEqual(met);
  });

  it("on a field that is not there is not met", () => {
    expect(isMet({ field: "gone", op: "is_blank" }, {}, fields, moment)).toBe(false);
  });
});
