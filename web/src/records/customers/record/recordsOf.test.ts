import { expect, it } from "vitest";
import { recordsOf } from "./recordsOf";

it("puts the record first that gave most fields", () => {
  const records = recordsOf({
    name: { record_id: "1", source: "ERP", rule: "whole_name" },
    city: { record_id: "2", source: "CRM", rule: "newest" },
    address: { record_id: "2", source: "CRM", rule: "newest" },
  });
  expect(records.map((it) => [it.source, it.given.map((one) => one.key)])).toEqual([["CRM", ["city", "address"]], ["ERP", ["name"]]]);
});
