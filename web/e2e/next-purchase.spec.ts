import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|Data steward/;

interface Listed {
  items: { id: string; values: Record<string, unknown> }[];
}

for (const look of LOOKS) {
  test(`the next purchase is told with its range and reasons, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    const where = encodeURIComponent(JSON.stringify({ field: "next_order_on", op: "is_filled" }));
    const told = (await callApi(page, "GET", `customers?sort=-order_count&limit=1&fields=next_order_on&where=${where}`)).body as Listed;
    const any = (await callApi(page, "GET", "customers?sort=-order_count&limit=1&fields=next_order_on")).body as Listed;
    const customer = told.items[0] ?? any.items[0] ?? { id: "", values: {} };
    await page.goto(`/customers/${customer.id}`);
    const title = isZh ? "下次购买" : "Next purchase";
    const panel = page.locator(".zk-why").filter({ hasText: title });
    const refusal = page.getByText(isZh ? /至少需要.+学习节奏/u : /learning rhythms needs at least/u);
    await rest(page);
    const day = customer.values["next_order_on"];
    await expect(typeof day === "string" ? panel : refusal).toBeVisible();
    if (typeof day === "string") {
      await panel.scrollIntoViewIfNeeded();
      await expect(panel.locator(".zk-why-value")).toHaveText(day);
      await expect(panel.locator(".zk-why-note")).toContainText(isZh ? "十次中有八次" : "eight of ten");
      await expect(panel.locator("li")).toHaveCount(3);
      await expect(panel).toContainText(isZh ? "回测" : "Back-test");
    }
    await inspect(page, "customer-next", look);

    await page.goto("/models");
    await expect(page.locator(".zk-model").filter({ hasText: title })).toBeVisible();
  });
}
