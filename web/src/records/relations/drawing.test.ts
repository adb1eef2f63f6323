import { expect, test } from "vitest";
import { fitted } from "./Drawing";

test("a short name stays whole, a long one is cut in its own script", () => {
  expect(fitted("华星科技")).toBe("华星科技");
  expect(fitted("北京华星科技股份有限公司第二分公司")).toBe("北京华星科技股份有限…");
  expect(fitted("Huaxing Technology")).toBe("Huaxing Technology");
});
