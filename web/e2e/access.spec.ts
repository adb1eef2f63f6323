import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, type Look, LOOKS, openPage, pick } from "./looks";
import { giveDoorWords } from "./people";

const ADMIN = /管理员|Administrator/;
const LOOK: Look = { locale: "en-US", colorScheme: "dark", width: 1440 };
const CHINESE = LOOKS[0] ?? LOOK;

async function secretOf(page: Page): Promise<string> {
  const secret = await page.locator(".zk-secret .zk-mono").innerText();
  await page.locator(".ant-modal .ant-btn-primary").click();
  return secret;
}

test("an administrator makes a role, gives it to a new user, and that user sees what the role lets them see", async ({ browser }) => {
  const page = await openPage(browser, LOOK);
  const tag = String(Date.now()).slice(-6);
  await enterAs(page, ADMIN);

  await page.goto("/settings/roles");
  await page.locator("#zk-main").getByRole("button", { name: "Add role" }).click();
  await page.getByLabel("Chinese name").fill(`客服组长${tag}`);
  await page.getByLabel("English name").fill(`Desk lead ${tag}`);
  await pick(page, "Data scope", "All records");
  await page.locator("[title='customers.view']").click();
  await inspect(page, "settings-role-new", LOOK);
  await page.locator(".zk-side .ant-drawer-footer .ant-btn-primary").click();
  await expect(page.getByText(`Desk lead ${tag}`)).toBeVisible();

  await page.goto("/settings/users");
  await page.locator("#zk-main").getByRole("button", { name: "Add user" }).click();
  const email = `desk-${tag}@example.com`;
  await page.getByLabel("Name", { exact: true }).fill(`Wang ${tag}`);
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await pick(page, "Roles", `Desk lead ${tag}`);
  await page.keyboard.press("Escape");
  await inspect(page, "settings-user-new", LOOK);
  await page.locator(".zk-form-foot .ant-btn-primary").click();
  const password = await secretOf(page);

  const theirs = await openPage(browser, LOOK);
  await giveDoorWords(theirs, { email, password });
  await theirs.waitForURL("/");
  await theirs.goto("/customers");
  await theirs.locator(".zk-tr").first().waitFor();
  await expect(theirs.getByRole("link", { name: "Imports" })).toHaveCount(0);
  await theirs.goto("/settings/audit");
  await expect(theirs.locator(".zk-tr")).toHaveCount(0);
});

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

  await page.getByRole("button", { name: "调用上限" }).first().click();
  await page.getByLabel("每天调用次数").fill("1");
  await page.getByRole("button", { name: /保\s*存/u }).click();
  await expect(page.getByText(/今日已用 .* \/ 1/u).first()).toBeVisible();
  expect((await outside.request.get(new URL(list, page.url()).href, { headers })).status()).toBe(200);
  const spent = await outside.request.get(new URL(list, page.url()).href, { headers });
  expect([spent.status(), Number(spent.headers()["retry-after"]) > 0]).toEqual([429, true]);

  await page.locator(".zk-line .ant-btn-dangerous").first().click();
  await page.locator(".ant-modal-confirm-btns .ant-btn-dangerous").click();
  await expect(page.getByText(/已吊销|已撤销/).first()).toBeVisible();
  expect((await outside.request.get(new URL(list, page.url()).href, { headers })).status()).toBe(401);
});
