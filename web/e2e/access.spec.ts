import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, openPage } from "./looks";

const ADMIN = /管理员|Administrator/;
const CHINESE = LOOKS[0] ?? { locale: "zh-CN", colorScheme: "light", width: 1440 };

async function secretOf(page: Page): Promise<string> {
  const secret = await page.locator(".zk-secret .zk-mono").innerText();
  await page.locator(".ant-modal .ant-btn-primary").click();
  return secret;
}

test("a key for a program works until it is revoked", async ({ browser }) => {
  const page = await openPage(browser, CHINESE);
  await enterAs(page, ADMIN);
  await page.goto("/settings/api-keys");
  await page.getByRole("button", { name: /新建密钥|新密钥/ }).first().click();
  await page.locator(".ant-drawer input").first().fill("旅程");
  await page.locator(".zk-form-foot .ant-btn-primary").click();
  await page.locator(".zk-secret").waitFor();
  await inspect(page, "settings-api-key-made", CHINESE);
  const headers = { Authorization: `Bearer ${await secretOf(page)}` };
  const outside = await browser.newContext();
  const list = "/api/v1/customers?limit=1";
  expect((await outside.request.get(new URL(list, page.url()).href, { headers })).status()).toBe(200);

  await page.locator(".zk-line .ant-btn-dangerous").first().click();
  await page.locator(".ant-modal-confirm-btns .ant-btn-dangerous").click();
  await expect(page.getByText(/已吊销|已撤销/).first()).toBeVisible();
  expect((await outside.request.get(new URL(list, page.url()).href, { headers })).status()).toBe(401);
});
