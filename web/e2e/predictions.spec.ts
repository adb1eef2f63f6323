import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|Data steward/;

interface Listed {
  items: { id: string; values: Record<string, unknown> }[];
}

for (const look of LOOKS) {
  test(`who buys again is defined, judged and told, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    await page.goto("/predictions");
    await page.getByRole("tab", { name: isZh ? "再次购买概率" : "Chance to buy again" }).click();
    await expect(page).toHaveURL(/about=purchase/u);
    await expect(page.getByText(isZh ? "什么算再次购买" : "What buying again means")).toBeVisible();
    await rest(page);
    await inspect(page, "predictions-purchase", look);

    const listed = (await callApi(page, "GET", "customers?sort=-buy_percent&limit=1&fields=buy_percent")).body as Listed;
    const customer = listed.items[0] ?? { id: "", values: {} };
    await page.goto(`/customers/${customer.id}`);
    const panel = page.locator(".zk-why").filter({ hasText: isZh ? "再次购买概率" : "Chance to buy again" });
    const refusal = page.getByText(isZh ? /至少需要/u : /are needed|needs at least/u).first();
    await rest(page);
    const percent = customer.values["buy_percent"];
    await expect(typeof percent === "number" ? panel : refusal).toBeVisible();
    if (typeof percent === "number") {
      await panel.scrollIntoViewIfNeeded();
      await expect(panel.locator(".zk-why-value")).toHaveText(`${String(percent)}%`);
      const category = page.locator(".zk-buys-line").first();
      if ((await category.count()) > 0) {
        await category.focus();
        await page.keyboard.press("Enter");
        await expect(category).toHaveAttribute("aria-expanded", "true");
      }
    }
    await inspect(page, "customer-purchases", look);
  });
}
