import { describe, expect, it } from "vitest";
import golden from "../../../../src/zhike/studio/forms/tests/links.json";
import type { CatalogField } from "@/lib/catalog";
import { shownSections, plainLayout } from "./layout";
import { cleared, firstUnoffered, linkable, narrowed, tidied, toggled, type Link } from "./links";

const links = golden.links as unknown as Link[];
const label = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const choice = (key: string, ...values: string[]): CatalogField => ({ key, type: "choice", label: label(key), choices: values.map((it) => ({ value: it, label: label(it) })) });
const line = choice("line", "pump", "valve");
const model = choice("model", "p1", "p2", "v1");
const sizes: CatalogField = { ...choice("sizes", "s", "m"), type: "choices" };
const FIELDS = [line, model, sizes];
const valuesIn = (field: CatalogField | undefined): string[] => (field?.choices ?? []).map((it) => it.value);

describe("options that hang on another field", () => {
  it.each(golden.cases)("mean what they mean on the server: $name", ({ values, unoffered, cleared: gone }) => {
    expect(firstUnoffered(links, values)).toEqual(unoffered);
    expect(cleared(links, values, Object.keys(values))).toEqual(gone);
  });

  it("are narrowed in a form, with what the record has", () => {
    const layout = { ...plainLayout(FIELDS), links };
    const shown = (values: Record<string, unknown>): string[] =>
      valuesIn(shownSections({ layout, fields: FIELDS, all: FIELDS, values, language: "en-US", moment: { now: new Date(), zone: "UTC" } })[0]?.fields[1]?.field);
    expect(shown({})).toEqual([]);
    expect(shown({ line: "pump" })).toEqual(["p1", "p2"]);
    expect(shown({ line: "valve", model: "p1" })).toEqual(["p1", "v1"]);
    expect(valuesIn(narrowed(line, links, {}))).toEqual(["pump", "valve"]);
  });

  it("hang on no field that hangs on them", () => {
    expect(linkable(line, FIELDS, links).map((it) => it.key)).toEqual([]);
    expect(linkable(sizes, FIELDS, links).map((it) => it.key)).toEqual(["line", "model"]);
  });

  it("are kept without what the fields have no longer", () => {
    const fewer = [line, choice("model", "p1"), sizes];
    expect(tidied(links, fewer)).toEqual([
      { field: "model", by: "line", offers: { "": [], pump: ["p1"], valve: [] } },
      { field: "sizes", by: "model", offers: { p1: ["s", "m"] } },
    ]);
  });

  it("say nothing of a value that offers all", () => {
    const off = toggled({}, "pump", ["p1"], ["p1", "p2"]);
    expect(off).toEqual({ pump: ["p1"] });
    expect(toggled(off, "pump", ["p1", "p2"], ["p1", "p2"])).toEqual({});
  });
});
