import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|steward/i;
const CLOSED = "http://127.0.0.1:9/customers";

interface Listed {
  items: { id: string; name: string }[];
}

for (const look of LOOKS) {
  test(`a field is set to go both ways and is still so, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    const name = `回写旅程 ${nameOf(look)}`;
    const { items } = (await callApi(page, "GET", "connectors")).body as Listed;
    if (!items.some((it) => it.name === name)) {
      const made = await callApi(page, "POST", "connectors", { name, object: "customers", mapping: { no: "external_key", tel: "phones", lv: "level" }, settings: { kind: "rest", url: CLOSED } });
      expect(made.status).toBe(201);
    }
    await page.goto("/connectors");
    await page.getByRole("button", { name: `${isZh ? "回写：" : "Write back: "}${name}` }).click();
    const row = page.getByRole("group", { name: isZh ? "电话" : "Phone", exact: true });
    await row.getByTitle(isZh ? "双向" : "Both ways").click();
    await page.locator(".zk-back-how input.zk-mono").first().fill(`${CLOSED}/{key}`);
    await page.locator(".zk-back-foot button").click();
    await expect(page.locator(".zk-back-dry")).toBeVisible();
    await rest(page);
    await inspect(page, "write-back", look);
    const connector = ((await callApi(page, "GET", "connectors")).body as Listed).items.find((it) => it.name === name);
    const known = (await callApi(page, "GET", `connectors/${connector?.id ?? ""}/write-back`)).body as { is_on: boolean; fields: { key: string; direction: string }[] };
    expect([known.is_on, known.fields.find((it) => it.key === "phone")?.direction]).toEqual([false, "both"]);
  });
}
