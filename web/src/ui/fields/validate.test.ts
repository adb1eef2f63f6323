import { describe, expect, it } from "vitest";
import type { CatalogField } from "@/lib/catalog";
import { wishOf } from "./validate";

const field = (type: string, more: Partial<CatalogField> = {}): CatalogField => ({ key: "it", type, label: { zh: "试", en: "Test" }, ...more });
const LINES = field("table", { max_items: 2, columns: [field("text", { is_required: true }), { ...field("url"), key: "link" }] });

describe("what a field wants", () => {
  it.each([
    ["email", "li.lei@example.com"],
    ["phone", "+86 138 1234 5678"],
    ["phone", "138****5678"],
    ["url", "https://example.com/a"],
    ["id_number", "11010519491231002x"],
    ["bank_account", "6222 0212 3456 7890 128"],
    ["number", 0],
    ["boolean", false],
  ])("nothing of a good %s", (type, value) => {
    expect(wishOf(field(type), value)).toBeNull();
  });

  it.each([
    ["email", "a@b"],
    ["phone", "call me"],
    ["url", "javascript:alert(1)"],
    ["url", "https://bank.com@evil.com"],
    ["id_number", "110105194912310021"],
    ["bank_account", "6222021234567890129"],
  ])("its own kind of a bad %s", (type, value) => {
    expect(wishOf(field(type), value)).toEqual({ what: type });
  });

  it("a value where one is needed", () => {
    expect(wishOf(field("text", { is_required: true }), "")).toEqual({ what: "filled" });
    expect(wishOf(field("choices", { is_required: true }), [])).toEqual({ what: "filled" });
  });

  it("no more than fits", () => {
    expect(wishOf(field("text", { max_length: 2 }), "abc")).toEqual({ what: "shorter_text", facts: { max_length: 2 } });
    expect(wishOf(field("choices", { max_items: 1 }), ["a", "b"])).toEqual({ what: "fewer_items", facts: { max_items: 1 } });
  });

  it("both numbers of a place", () => {
    expect(wishOf(field("location"), { lat: 1, lng: null, label: "" })).toEqual({ what: "location" });
    expect(wishOf(field("location"), { lat: 1, lng: 2, label: "" })).toBeNull();
  });

  it("the same of every cell, but nothing of a blank row", () => {
    expect(wishOf(LINES, [{ it: "a", link: "nowhere" }])).toEqual({ what: "url" });
    expect(wishOf(LINES, [{ link: "https://a.cn" }])).toEqual({ what: "filled" });
    expect(wishOf(LINES, [{}, { it: "a" }])).toBeNull();
    expect(wishOf(LINES, [{ it: "a" }, { it: "a" }, { it: "a" }])).toEqual({ what: "fewer_items", facts: { max_items: 2 } });
  });
});
