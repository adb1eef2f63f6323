import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|steward/i;

for (const look of [LOOKS[0], LOOKS[1]]) {
  if (look === undefined) continue;
  test(`what happens outside is read, linked to a customer and kept in sight, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    const firm = `${isZh ? "临江" : "Linjiang"}${String(Date.now())}${isZh ? "电机有限公司" : " Motors Ltd"}`;
    const made = await callApi(page, "POST", "customers", { values: { name: firm, kind: "organization" } });
    expect(made.status).toBe(201);
    const title = `${firm}${isZh ? "获评专精特新" : " is awarded"}`;
    expect((await callApi(page, "POST", "objects/signals/records", { values: { title, kind: "policy", summary: "<b>x</b> &amp; y" } })).status).toBe(201);
    const other = await callApi(page, "POST", "customers", { values: { name: `${firm}二厂`, kind: "organization" } });
    expect(other.status).toBe(201);

    await page.goto("/signals");
    const item = page.locator(".zk-signal").filter({ hasText: title });
    await expect(item.getByText("x & y")).toBeVisible();
    await expect(item.getByRole("link", { name: firm, exact: true })).toBeVisible();
    await item.getByRole("button", { name: isZh ? "加关注" : "Keep in sight" }).click();
    await expect(item.getByRole("button", { name: isZh ? "取消关注" : "Let go" })).toBeVisible();
    await item.getByRole("button", { name: isZh ? "关联客户" : "Link a customer" }).click();
    await page.getByRole("combobox", { name: isZh ? "关联客户" : "Link a customer" }).fill(`${firm}二厂`);
    await page.locator(".ant-select-item-option").filter({ hasText: "二厂" }).first().click();
    await page.getByRole("button", { name: isZh ? /^关\s?联$/ : "Link", exact: true }).click();
    await expect(item.getByRole("link", { name: `${firm}二厂` })).toBeVisible();
    await page.getByText(isZh ? "关注" : "Kept in sight", { exact: true }).first().click();
    await expect(page.locator(".zk-signal").filter({ hasText: title })).toBeVisible();
    await inspect(page, "signals", look);

    await page.goto("/prices");
    await expect(page.locator(".zk-prices div[role=img] svg")).toBeVisible();
    await expect(page.getByText(isZh ? "异动" : "Jump", { exact: true }).first()).toBeVisible();
    await inspect(page, "prices", look);
  });
}
