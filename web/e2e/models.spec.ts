import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";

const STEWARD = /数据专员|Data steward/;

for (const look of LOOKS) {
  test(`models tell of themselves, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    await page.goto("/models");
    const churn = page.locator(".zk-model").filter({ hasText: isZh ? "流失概率" : "Churn probability" });
    await expect(churn.locator(".zk-model-facts")).toBeVisible();
    await rest(page);
    await inspect(page, "models", look);

    await churn.getByRole("link", { name: isZh ? "表现与漂移" : "Record and drift" }).click();
    await expect(page.getByText(isZh ? "说过的与实际发生的" : "What was said and what came")).toBeVisible();
    await rest(page);
    await inspect(page, "model-story", look);

    await page.goto("/features");
    await expect(page.locator(".zk-figure")).toHaveCount(13);
    await rest(page);
    await inspect(page, "features", look);
  });
}
