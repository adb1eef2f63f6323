import { describe, expect, it } from "vitest";
import { cutAt } from "./Marked";

describe("cutAt", () => {
  it("cuts a text at its marks and loses nothing", () => {
    expect(cutAt("上海明伟机械", [[2, 4]])).toEqual([
      { text: "上海", isMarked: false },
      { text: "明伟", isMarked: true },
      { text: "机械", isMarked: false },
    ]);
    expect(cutAt("abc", [[0, 3]])).toEqual([{ text: "abc", isMarked: true }]);
  });

  it("leaves a text without marks whole, and none of nothing", () => {
    expect(cutAt("abc", [])).toEqual([{ text: "abc", isMarked: false }]);
    expect(cutAt("", [])).toEqual([]);
  });
});
