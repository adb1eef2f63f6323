import { expect, it } from "vitest";
import { mentionedIn, partsOf, typedName } from "./mentionText";

it("cuts a text at the people named in it", () => {
  expect(partsOf("请 @王芳 和 @王芳芳 看", ["王芳", "王芳芳"])).toEqual([
    { text: "请 ", isMention: false },
    { text: "@王芳", isMention: true },
    { text: " 和 ", isMention: false },
    { text: "@王芳芳", isMention: true },
    { text: " 看", isMention: false },
  ]);
});

it("leaves an @ alone that names nobody", () => {
  expect(partsOf("a@b.cn", ["b"])).toEqual([
    { text: "a", isMention: false },
    { text: "@b", isMention: true },
    { text: ".cn", isMention: false },
  ]);
  expect(partsOf("a@c.cn", [])).toEqual([{ text: "a@c.cn", isMention: false }]);
});

it("keeps only people whose name was not deleted again", () => {
  const picked = new Map([["1", "王芳"], ["2", "李雷"]]);
  expect(mentionedIn("@李雷 看看", picked)).toEqual(["2"]);
});

it("tells what of a name is typed", () => {
  expect([typedName("请 @王"), typedName("@"), typedName("a@b"), typedName("@王芳 好"), typedName("好")]).toEqual(["王", "", null, null, null]);
});
