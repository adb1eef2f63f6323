import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CatalogField } from "@/lib/catalog";
import { placeOf } from "./editors/AddressEditor";
import { coded, named } from "./editors/divisions";
import { FieldValue } from "./FieldValue";
import { plainText } from "./RichText";

const field = (type: string, more: Partial<CatalogField> = {}): CatalogField => ({ key: "it", type, label: { zh: "试", en: "Test" }, ...more });

function shown(described: CatalogField, value: unknown, mode: "cell" | "full" = "cell"): string {
  const { container, unmount } = render(<FieldValue field={described} value={value} mode={mode} />);
  const text = container.textContent;
  unmount();
  return text;
}

describe("a value is shown as its type says", () => {
  it.each([
    [field("percent", { decimals: 1 }), 12.5, "12.5%"],
    [field("number", { decimals: 3, unit: "kg" }), 1.234, "1.234 kg"],
    [field("time"), "09:30:00", "09:30"],
    [field("formula", { result: "percent" }), 50, "50%"],
    [field("formula", { result: "money", currency: "USD" }), 1050, "$10.50"],
    [field("address"), { province: "上海市", city: "上海市", district: "黄浦区", adcode: "310101", detail: "人民路 1 号" }, "上海市 黄浦区 人民路 1 号"],
    [field("location"), { lat: 31.2, lng: 121.5, label: "" }, "31.2, 121.5"],
    [field("location"), { lat: 31.2, lng: 121.5, label: "总部" }, "总部"],
    [field("rich_text"), "<p>一</p><p>二 <b>三</b></p>", "一 二 三"],
    [field("table"), "***", "***"],
    [field("choices", { choices: [{ value: "a", label: { zh: "甲", en: "A" } }] }), ["a", "gone"], "Agone"],
    [field("references"), [{ id: "1", name: "王五" }, { id: "2", name: "李四" }], "王五、李四"],
  ])("%#", (described, value, text) => {
    expect(shown(described, value)).toBe(text);
  });

  it("a sub-table shows its rows on the record", () => {
    const described = field("table", { columns: [field("text"), { ...field("money"), key: "price" }] });
    expect(shown(described, [{ it: "泵", price: 1050 }], "full")).toContain("泵");
    expect(shown(described, [{ it: "泵", price: 1050 }], "full")).toContain("10.50");
  });

  it("markup that is not allowed never becomes markup", () => {
    render(<FieldValue mode="full" field={field("rich_text")} value={'<p onclick="x()">a<img src=x onerror=alert(1)><script>bad()</script><a href="javascript:x()">b</a><a href="https://c.cn">c</a></p>'} />);
    expect(document.querySelector("img, script, [onclick]")).toBeNull();
    expect(screen.getByText("b").getAttribute("href")).toBeNull();
    expect(screen.getByText("c").getAttribute("href")).toBe("https://c.cn");
    expect(plainText("<script>x</script>a<br>b")).toContain("a b");
  });
});

describe("an address is picked from the list of divisions", () => {
  it("a municipality is its own city", () => {
    expect(placeOf(["上海市", "黄浦区"], [{ adcode: "310000" }, { adcode: "310101" }])).toEqual({ province: "上海市", city: "上海市", district: "黄浦区", adcode: "310101" });
    expect(placeOf(["浙江省", "杭州市", "西湖区"], [{ adcode: "330106" }])).toEqual({ province: "浙江省", city: "杭州市", district: "西湖区", adcode: "330106" });
    expect(placeOf([], [])).toEqual({ province: "", city: "", district: "", adcode: "" });
  });

  it("names for addresses, codes for questions", () => {
    expect(named([["330000", "浙江省", [["330100", "杭州市"]]]])).toEqual([
      { value: "浙江省", label: "浙江省", adcode: "330000", children: [{ value: "杭州市", label: "杭州市", adcode: "330100" }] },
    ]);
    expect(coded([["330000", "浙江省"]])).toEqual([{ value: "330000", label: "浙江省" }]);
  });
});
