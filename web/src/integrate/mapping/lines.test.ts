import { describe, expect, it } from "vitest";
import { BLANK, connected, cutOff, isReady, isWhole, KINDS, lineOf, openSuggestions, orderedFields, withKnob, type Line } from "./lines";

const line = (field: string, ...columns: string[]): Line => ({ field, columns, joiner: null, blocks: [] });

describe("lines between columns and fields", () => {
  it("lead a column to a field beside the others, once", () => {
    const lines = connected([line("phones", "手机")], "电话", "phones");
    expect(lines).toEqual([line("phones", "手机", "电话")]);
    expect(connected(lines, "电话", "phones")).toEqual(lines);
    expect(connected(lines, "姓名", "name")).toEqual([...lines, line("name", "姓名")]);
  });

  it("vanish with their last column unless blocks alone fill the field", () => {
    expect(cutOff([line("name", "姓名")], "姓名", "name")).toEqual([]);
    expect(cutOff([], "姓名", "name")).toEqual([]);
    const constant: Line = { ...line("channel", "渠道"), blocks: [{ kind: "constant", value: "官网" }] };
    expect(lineOf(cutOff([constant], "渠道", "channel"), "channel")?.columns).toEqual([]);
  });

  it("are suggested only where both ends are free", () => {
    const columns = [{ name: "城市", field: "city", confidence: 0.9 }, { name: "市", field: "city", confidence: 0.6 }, { name: "x", field: "", confidence: 0 }, { name: "y", field: "gone", confidence: 1 }];
    const known = new Set(["city", "name"]);
    expect(openSuggestions(columns, [], known).map((it) => it.name)).toEqual(["城市", "市"]);
    expect(openSuggestions(columns, [line("city", "市")], known)).toEqual([]);
  });

  it("order the fields as their columns stand, constants and free ones last", () => {
    const constant: Line = { ...line("channel"), blocks: [{ kind: "constant", value: "官网" }] };
    const fields = ["free", "channel", "city", "name"].map((key) => ({ key }));
    expect(orderedFields(fields, [line("city", "b"), line("name", "a"), constant], ["a", "b"]).map((it) => it.key)).toEqual(["name", "city", "channel", "free"]);
  });
});

describe("blocks", () => {
  it("say all they have to from the start, but for words that only a person knows", () => {
    expect(KINDS.filter((kind) => !isWhole(BLANK[kind]))).toEqual(["default", "constant", "map"]);
    expect(isWhole(withKnob(BLANK.constant, "value", "官网"))).toBe(true);
    expect(isWhole(withKnob(BLANK.cut, "pattern", ""))).toBe(false);
  });

  it("make a line ready when whole, with a column or a constant", () => {
    expect(isReady(line("name"))).toBe(false);
    expect(isReady({ ...line("name"), blocks: [{ kind: "constant", value: "官网" }] })).toBe(true);
    expect(isReady({ ...line("name", "a"), blocks: [BLANK.map] })).toBe(false);
  });
});
