import { expect, test } from "@playwright/test";
import { enterAs, LOOKS, openPage } from "./looks";

const MANAGER = /经理|Manager/;
const look = LOOKS[0] ?? { locale: "zh-CN", colorScheme: "light", width: 1440 };

test("three customers go to a colleague, and back with one click", async ({ browser }) => {
  const page = await openPage(browser, look);
  await enterAs(page, MANAGER);
  await page.goto("/customers?sort=name");
  const rows = page.locator(".zk-tr");
  await rows.first().waitFor();
  for (const at of [0, 1, 2]) await rows.nth(at).getByRole("checkbox").check();
  await page.getByRole("button", { name: "转移负责人" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").fill("马超");
  await page.locator(".ant-select-item-option", { hasText: "马超" }).first().click();
  await dialog.getByRole("button", { name: "确定执行" }).click();
  const notice = page.locator(".zk-notice", { hasText: /已修改 \d 条/ });
  const told = /已修改 (\d) 条/.exec(await notice.innerText());
  await notice.getByRole("button", { name: "撤销" }).click();
  await expect(page.locator(".zk-notice", { hasText: `已撤销 ${told?.[1] ?? "3"} 条` })).toBeVisible();
});
