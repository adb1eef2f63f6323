import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";

for (const look of LOOKS) {
  test(`the ways of the data are watched, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, /管理员|Administrator/);
    await page.goto("/monitoring");
    await rest(page);
    await expect(page.getByRole("heading", { name: isZh ? "集成地图" : "Integration map" })).toBeVisible();
    await inspect(page, "monitoring", look);
    const place = page.getByRole("link", { name: isZh ? /统一客户: / : /One-ID: / }).first();
    await place.click();
    await expect(page).toHaveURL(/\/identity/);
  });
}
