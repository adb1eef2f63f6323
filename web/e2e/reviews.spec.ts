import { test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage } from "./looks";

const STEWARD = /数据专员|steward/i;

for (const look of LOOKS) {
  test(`a steward sees why two records may be one customer, and how many wait, ${nameOf(look)}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    await page.goto("/reviews");
    await page.locator(".zk-bits").waitFor();
    await inspect(page, "reviews", look);
    await page.goto("/identity");
    await page.locator(".zk-funnel").waitFor();
    await inspect(page, "identity", look);
    await page.goto("/identity/tuning");
    await page.locator(".zk-scores").waitFor();
    await inspect(page, "identity-tuning", look);
  });
}
