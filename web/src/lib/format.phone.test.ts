import { describe, expect, it } from "vitest";
import { formatPhone } from "./format";

describe("a phone number", () => {
  it("is easier to read in groups when it is a Chinese mobile", () => {
    expect(formatPhone("+8613912345678")).toBe("139\u00a01234\u00a05678");
  });

  it("keeps its country code otherwise", () => {
    expect(formatPhone("+861054377539")).toBe("+86\u00a01054377539");
    expect(formatPhone("+442071838750")).toBe("+442071838750");
    expect(formatPhone("139****5678")).toBe("139****5678");
  });
});
