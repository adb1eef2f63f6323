import { expect, test } from "@playwright/test";
import { enterAs, LOOKS, openPage } from "./looks";

const MANAGER = /经理|Manager/;
const look = LOOKS[0] ?? { locale: "zh-CN", colorScheme: "light", width: 1440 };

test("a decision is done, put off, not wanted for a reason, and each taken back from the notice", async ({ browser }) => {
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

  await first.getByRole("button", { name: "不处理" }).click();
  await page.getByRole("menuitem", { name: "与我无关" }).click();
  await expect(mine).toHaveCount(before - 1);
  await page.locator(".zk-notice", { hasText: "同类决策会排后" }).getByRole("button", { name: "撤销" }).click();
  await expect(mine).toHaveCount(before);
});

test("a decision says what it is worth and why, and all of them stand on a page of their own", async ({ browser }) => {
  const page = await openPage(browser, look);
  await enterAs(page, MANAGER);
  await page.locator(".zk-decision-worth").first().click();
  const why = page.getByRole("dialog", { name: "期望价值怎么来的" });
  await expect(why.locator(".zk-decision-steps li")).toHaveCount(4);
  await expect(why).toContainText("这是假设");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "查看全部" }).click();
  await expect(page).toHaveURL(/\/decisions$/);
  await page.locator(".zk-decision").nth(6).waitFor();
  const amounts = await page.locator(".zk-decision-worth strong").allInnerTexts();
  const known = amounts.map((it) => Number(it.replaceAll(/[^\d.]/g, ""))).filter((it) => it > 0);
  expect(known.length).toBeGreaterThan(5);
  expect(known).toEqual([...known].sort((left, right) => right - left));
});
