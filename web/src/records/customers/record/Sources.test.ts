import { expect, it } from "vitest";
import { givenBy } from "./Sources";

it("names the fields that a record gave and the rule that chose it", () => {
  const provenance = {
    name: { record_id: "1", source: "ERP", rule: "whole_name" },
    city: { record_id: "2", source: "CRM", rule: "newest" },
    level: { record_id: "1", source: "ERP", rule: "newest" },
  };
  expect([...givenBy(provenance, "1")]).toEqual([["name", "whole_name"], ["level", "newest"]]);
});
