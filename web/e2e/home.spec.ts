import { expect, test } from "@playwright/test";
import { enterAs, LOOKS, openPage } from "./looks";

const MANAGER = /经理|Manager/;
const look = LOOKS[0] ?? { locale: "zh-CN", colorScheme: "light", width: 1440 };

test("a decision is done, put off, and each taken back from the notice", async ({ browser }) => {
  const page = await openPage(browser, look);
  await enterAs(page, MANAGER);
  const first = page.locator(".zk-decision").first();
  const name = await first.locator(".zk-decision-who").innerText();
  const mine = page.locator(".zk-decision").filter({ has: page.getByRole("link", { name, exact: true }) });
  const before = await mine.count();

  await first.getByRole("button", { name: "完成" }).click();
  await expect(mine).toHaveCount(before - 1);
  await page.locator(".zk-notice", { hasText: "已完成" }).getByRole("button", { name: "撤销" }).click();
  await expect(mine).toHaveCount(before);

  await first.getByRole("button", { name: "稍后" }).click();
  await page.getByRole("menuitem", { name: "3 天后提醒" }).click();
  await expect(mine).toHaveCount(before - 1);
  await page.locator(".zk-notice", { hasText: "推迟到" }).getByRole("button", { name: "撤销" }).click();
  await expect(mine).toHaveCount(before);
});
