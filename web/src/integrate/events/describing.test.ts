import { describe, expect, it } from "vitest";
import { BLANK_PROPERTY, bodyOfType, draftOfType, problemOf, suggested, type TypeDraft } from "./describing";
import type { EventSample, EventType } from "./useEventTypes";

const DRAFT: TypeDraft = { key: "shoe_tried", zh: "试穿", en: "Shoe tried", properties: [{ ...BLANK_PROPERTY, key: "size", type: "number" }] };
const sample = (properties: Record<string, unknown>): EventSample => ({ event: {} as EventSample["event"], properties });

describe("describing a type of event", () => {
  it("names what is wrong first", () => {
    expect(problemOf(DRAFT)).toBe("");
    expect(problemOf({ ...DRAFT, key: "Shoe" })).toBe("badKey");
    expect(problemOf({ ...DRAFT, en: " " })).toBe("noName");
    expect(problemOf({ ...DRAFT, properties: [{ ...BLANK_PROPERTY, key: "尺码" }] })).toBe("badProperty");
    expect(problemOf({ ...DRAFT, properties: [...DRAFT.properties, ...DRAFT.properties] })).toBe("twice");
  });

  it("lets a property without words go by its key", () => {
    expect(bodyOfType(DRAFT).properties).toEqual([{ key: "size", type: "number", label_zh: "size", label_en: "size", is_required: false }]);
  });

  it("begins a type that nobody described without a name", () => {
    const known = { key: "video_played", label_zh: "video_played", label_en: "video_played", is_described: false, properties: [] } as unknown as EventType;
    expect(draftOfType(known)).toEqual({ key: "video_played", zh: "", en: "", properties: [] });
    expect(draftOfType(null).key).toBe("");
  });

  it("suggests what samples carry, by the kind of their values", () => {
    const found = suggested([sample({ size: 42, price_cents: 9900, on: true, day: "2026-01-05", at: "2026-01-05T08:00:00Z", mixed: 1, list: [1], Bad: 1 }), sample({ mixed: "x", name: "鞋" })], DRAFT);
    expect(found.map((it) => [it.key, it.type])).toEqual([["price_cents", "money"], ["on", "boolean"], ["day", "date"], ["at", "datetime"], ["mixed", "text"], ["name", "text"]]);
  });
});
