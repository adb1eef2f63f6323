import { describe, expect, it } from "vitest";
import { choiceOf, nameOf, textOf } from "./words";

const FIELDS = [{ key: "amount", label: "金额" }, { key: "address", label: "地址" }];

describe("what a replay changes, in words", () => {
  it("names what cleaning makes by the field it is made of", () => {
    expect(nameOf("amount_cents", FIELDS)).toBe("金额");
    expect(nameOf("street", FIELDS)).toBe("地址");
    expect(nameOf("adcode", FIELDS)).toBe("");
  });

  it("writes amounts in the unit, lists in one line and nothing as nothing", () => {
    expect(textOf("amount_cents", 1050)).toBe("10.50");
    expect(textOf("phones", ["+8613912345678", "+8613912345679"])).toBe("+8613912345678，+8613912345679");
    expect([textOf("city", null), textOf("quantity", 3), textOf("x", { a: 1 })]).toEqual(["", "3", '{"a":1}']);
  });

  it("finds the choice behind a code", () => {
    const kind = { key: "kind", type: "choice", label: { zh: "类型", en: "Kind" }, choices: [{ value: "person", label: { zh: "个人", en: "Person" } }] };
    expect(choiceOf("kind", "person", [kind] as never)).toMatchObject({ label: { zh: "个人" } });
    expect(choiceOf("kind", "else", [kind] as never)).toBeUndefined();
  });
});
