import { describe, expect, it } from "vitest";
import { bodyOfDraft, draftOf, objectIn } from "./draft";
import type { WriteBack } from "./useWriteBack";

const NEW: WriteBack = {
  version: 0, is_on: false, health: "off", problem: "", settings: null, oldest_waiting_at: null, last_sent_at: null, writes: "rest",
  counts: { waiting: 0, sent: 0, refused: 0, conflict: 0, dead: 0 },
  fields: [{ key: "phone", columns: ["tel"], direction: "in", target: "", written: "text", is_secret_named: false, reason: "", is_secret: false }],
};

describe("a draft of a write-back", () => {
  it("describes nothing while no address is typed", () => {
    expect(bodyOfDraft(draftOf(NEW), 0)).toEqual({
      version: 0, is_on: false, settings: null, fields: { phone: { direction: "in", target: "", written: "text", is_secret_named: false } },
    });
  });

  it("comes back as it was saved", () => {
    const settings = { kind: "rest" as const, method: "PUT" as const, url: "https://erp/{key}", body: { no: "{key}" }, key_header: "", check: "none" as const, read_url: "", read_path: "", version_field: "" };
    expect(bodyOfDraft(draftOf({ ...NEW, settings }), 3).settings).toEqual(settings);
  });

  it("describes a row of a table by the column of its key", () => {
    const known: WriteBack = { ...NEW, writes: "table" };
    expect(bodyOfDraft(draftOf(known), 0).settings).toBeNull();
    const settings = { kind: "table" as const, key_column: "no", table: "crm.customers" };
    expect(bodyOfDraft(draftOf({ ...known, settings }), 1).settings).toEqual(settings);
  });

  it("knows a body that is none", () => {
    expect([objectIn(""), objectIn("{\"a\":1}"), objectIn("[1]"), objectIn("{")]).toEqual([{}, { a: 1 }, undefined, undefined]);
  });
});
