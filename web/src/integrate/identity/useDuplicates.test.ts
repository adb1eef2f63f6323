import { expect, test } from "vitest";
import { telling } from "./useDuplicates";

test("one character, half a phone and a kind alone tell nothing", () => {
  expect(telling({ kind: "person" })).toBeNull();
  expect(telling({ name: "王" })).toBeNull();
  expect(telling({ phone: "138 12" })).toBeNull();
});

test("a name, a phone, an address of mail or a code is asked with what is known beside it", () => {
  expect(telling({ name: "华星", kind: "organization", city: "" })).toEqual({ name: "华星", kind: "organization" });
  expect(telling({ phone: "138 1234 5678", level: "A" })).toEqual({ phone: "138 1234 5678" });
  expect(telling({ email: "a@b.cn" })).toEqual({ email: "a@b.cn" });
  expect(telling({ credit_code: "91110108MA01A2BC3D" })).toEqual({ credit_code: "91110108MA01A2BC3D" });
});
