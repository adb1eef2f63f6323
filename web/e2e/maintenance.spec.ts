import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";

const ADMIN = /管理员|Administrator/;

for (const look of LOOKS) {
  test(`what falls due is read, tried by a new rule and dropped again, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    await page.goto("/maintenance");
    await expect(page.getByText("延保到期").first()).toBeVisible();
    await rest(page);
    await inspect(page, "maintenance", look);

    await page.getByRole("button", { name: isZh ? "新建规则" : "New rule" }).first().click();
    const drawer = page.getByRole("dialog");
    const pick = async (label: string, option: string): Promise<void> => {
      await drawer.getByLabel(label, { exact: true }).click();
      await page.locator(".ant-select-item-option").filter({ hasText: option }).locator("visible=true").first().click();
    };
    const name = `J ${nameOf(look)} ${String(Date.now())}`;
    await drawer.getByLabel(isZh ? "名称" : "Name", { exact: true }).fill(name);
    await pick(isZh ? "方式" : "Way", isZh ? "按记录中的日期" : "By a day in the record");
    await pick(isZh ? "对象" : "Records", isZh ? "租赁设备" : "Leased equipment");
    await pick(isZh ? "所属客户字段" : "Field of the customer", isZh ? "客户" : "Customer");
    await pick(isZh ? "到期日字段" : "Field of the day it ends", isZh ? "延保到期" : "Warranty until");
    await drawer.getByRole("button", { name: isZh ? "在现有记录上试算" : "Try on records" }).click();
    await expect(drawer.getByText(isZh ? /看了最新的 \d+ 条/u : /Of the newest \d+/u)).toBeVisible();
    await rest(page);
    await inspect(page, "maintenance-rule", look);
    await page.keyboard.press("Control+Enter");
    const line = page.locator(".zk-due-rule").filter({ hasText: name });
    await expect(line).toBeVisible();
    await line.getByRole("button", { name: isZh ? /删除/u : /Delete/u }).click();
    await page.getByRole("dialog").getByRole("button", { name: isZh ? "删除规则" : "Delete rule" }).click();
    await expect(line).toBeHidden();
  });
}
