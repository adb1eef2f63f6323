import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";

const STEWARD = /数据专员|Data steward/;

for (const look of LOOKS) {
  test(`risks are filtered, explained and lead to the customer, ${nameOf(look)}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    await page.goto("/payments");
    await expect(page.locator(".zk-pay-pair [role=img] svg, .zk-pay-pair [role=img] canvas").first()).toBeVisible();
    const row = page.locator(".zk-pay-risks .zk-tr, .zk-pay-risks .zk-card-slot .zk-card").first();
    await expect(row).toBeVisible();
    await rest(page);
    await inspect(page, "payments", look);

    await page.locator(".zk-pay-tools").getByText(/^(未到期|Not yet due)$/).click();
    await expect(row).toBeVisible();
    await row.click();
    await expect(page.locator(".zk-side .zk-why-row").first()).toBeVisible();
    await rest(page);
    await inspect(page, "payment-why", look);
    await page.getByRole("link", { name: /打开客户|Open customer/ }).click();
    await expect(page).toHaveURL(/\/customers\//);
  });
}
