import { describe, expect, it } from "vitest";
import { formatPhone } from "./format";

describe("a phone number", () => {
  it("is easier to read in groups when it is a Chinese mobile", () => {
    expect(formatPhone("+8613912345678")).toBe("139\u00a01234\u00a05678");
  });

  it("begins with the area code when it is a Chinese fixed line", () => {
    expect(formatPhone("+861054377539")).toBe("010\u00a054377539");
    expect(formatPhone("+865716062606")).toBe("0571\u00a06062606");
    expect(formatPhone("+862154377539")).toBe("021\u00a054377539");
  });

  it("keeps its country code otherwise", () => {
    expect(formatPhone("+864008001234")).toBe("+86\u00a04008001234");
    expect(formatPhone("+442071838750")).toBe("+442071838750");
    expect(formatPhone("139****5678")).toBe("139****5678");
  });
});
