import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage } from "./looks";

const ADMIN = /管理员|Administrator/;

/** A company by hand; the form warns when one like it is there. */
async function make(page: Page, name: string, isZh: boolean): Promise<void> {
  await page.goto("/customers/new");
  await page.getByLabel(isZh ? "名称" : "Name", { exact: true }).fill(name);
}

for (const look of LOOKS.filter((it) => it.width === 1440)) {
  test(`two customers that are one are warned of, merged from the list and taken apart again, ${nameOf(look)}`, async ({ browser }) => {
    test.slow();
    const page = await openPage(browser, look);
    const isZh = look.locale === "zh-CN";
    const name = `查重样例${String(Date.now()).slice(-6)}科技有限公司`;
    await enterAs(page, ADMIN);

    await make(page, name, isZh);
    await page.getByRole("button", { name: isZh ? "创建" : "Create" }).click();
    await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}/);
    await make(page, name, isZh);
    await expect(page.getByText(isZh ? "可能已有这位客户" : "This customer may be there already")).toBeVisible();
    await inspect(page, "duplicate-warning", look);
    await page.getByRole("button", { name: isZh ? "创建" : "Create" }).click();
    await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}/);

    await page.goto(`/customers?view=customers.all&q=${encodeURIComponent(name)}`);
    await expect(page.locator(".zk-tr")).toHaveCount(2);
    for (const row of await page.locator(".zk-tr input[type=checkbox]").all()) await row.check();
    await page.getByRole("button", { name: isZh ? "合并" : "Merge" }).first().click();
    await expect(page.locator(".zk-merge")).toBeVisible();
    await inspect(page, "merge-preview", look);
    await page.locator(".ant-modal-footer .ant-btn-primary").click();
    await expect(page.locator(".zk-tr")).toHaveCount(1);

    await page.locator(".zk-tr").first().click({ position: { x: 100, y: 12 } });
    await page.getByRole("button", { name: isZh ? "打开整页" : "Open full page" }).click();
    await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
    await page.goto(`${page.url()}?tab=sources`);
    await page.getByRole("button", { name: isZh ? "撤销合并" : "Unmerge" }).click();
    await page.goto(`/customers?view=customers.all&q=${encodeURIComponent(name)}`);
    await expect(page.locator(".zk-tr")).toHaveCount(2);

    await page.goto("/duplicates");
    await page.locator("textarea").fill(name);
    await page.keyboard.press("Control+Enter");
    await expect(page.locator(".zk-duplicate")).toHaveCount(2);
    await inspect(page, "duplicate-check", look);
  });
}
