import { expect, test } from "@playwright/test";
import { enterAs, openPage } from "./looks";

const LOOK = { locale: "en-US", colorScheme: "light", width: 1440 } as const;

test("a list is sorted by several columns with Shift, and a link keeps it", async ({ browser }) => {
  const page = await openPage(browser, LOOK);
  await enterAs(page, /经理|Manager/);
  await page.goto("/customers");
  await page.locator(".zk-tr").first().waitFor();
  const head = (name: string) => page.locator("th", { has: page.getByRole("button", { name: new RegExp(`^${name}`) }) });
  await head("Health").getByRole("button").first().click();
  await expect(page).toHaveURL(/sort=-health$/);
  await head("Name").getByRole("button").first().click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/sort=-health(%2C|,)-name/);
  await expect(head("Health")).toHaveAttribute("aria-sort", "descending");
  await expect(head("Name").locator(".zk-th-rank")).toHaveText("2");
  await page.reload();
  await expect(head("Name").locator(".zk-th-rank")).toHaveText("2");
  await head("Name").getByRole("button").first().click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/sort=-health(%2C|,)name/);
  await page.screenshot({ path: `${process.env["ZHIKE_SCREENS"] ?? "test-results/screens"}/sorted.png` });
  await head("Name").getByRole("button").first().click();
  await expect(page.locator(".zk-th-rank")).toHaveCount(0);
});

test("on a phone a list is sorted by a menu, and a link keeps it", async ({ browser }) => {
  const page = await openPage(browser, { locale: "zh-CN", colorScheme: "light", width: 390 });
  await enterAs(page, /经理|Manager/);
  await page.goto("/customers?sort=-health");
  await page.locator(".zk-card-slot").first().waitFor();
  await page.getByRole("button", { name: "排序" }).click();
  await page.getByRole("button", { name: /^健康度：降序/ }).click();
  await expect(page).toHaveURL(/sort=health$/);
  await page.getByRole("button", { name: "再按一个字段" }).click();
  await expect(page).toHaveURL(/sort=health(%2C|,)\w+$/);
});
