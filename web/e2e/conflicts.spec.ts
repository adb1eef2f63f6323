import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage } from "./looks";
import { callApi } from "./people";

const MANAGER = /经理|Manager/;

interface Customer {
  id: string;
  version: number;
}

async function makeCustomer(page: Page, name: string): Promise<Customer> {
  const { status, body } = await callApi(page, "POST", "customers", { values: { name, kind: "organization", city: "杭州市" } });
  expect(status).toBe(201);
  return body as Customer;
}

interface Sourced {
  values: Record<string, string>;
  locks: Record<string, unknown>;
  provenance: Record<string, unknown>;
  is_hand_made: boolean;
}

/** A customer that a file brought, with a city that nobody changed by hand. */
async function findSourced(page: Page): Promise<{ id: string; city: string }> {
  const where = encodeURIComponent(JSON.stringify({ field: "city", op: "is_filled" }));
  const { body } = await callApi(page, "GET", `customers?limit=50&where=${where}`);
  for (const { id } of (body as { items: Customer[] }).items) {
    const { customer } = (await callApi(page, "GET", `customers/${id}/page`)).body as { customer: Sourced };
    if (customer.provenance["city"] !== undefined && Object.keys(customer.locks).length === 0 && !customer.is_hand_made) return { id, city: customer.values["city"] ?? "" };
  }
  throw new Error("no customer has its city from a file");
}

for (const look of [LOOKS[0], LOOKS[1]]) {
  if (look === undefined) continue;
  test(`whoever edits what a colleague changed meanwhile sees it and keeps theirs, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, MANAGER);
    const customer = await makeCustomer(page, `冲突旅程 ${nameOf(look)} ${String(Date.now())}`);
    await page.goto(`/customers/${customer.id}`);
    await page.getByRole("button", { name: isZh ? /^编辑城市/ : /^Edit City/i }).first().click();
    const answer = await callApi(page, "PATCH", `customers/${customer.id}`, { version: customer.version, values: { city: "苏州市" } });
    expect(answer.status).toBe(200);
    const editor = page.locator(".zk-line-edit");
    await editor.locator("input, textarea").first().fill("宁波市");
    await editor.getByRole("button", { name: isZh ? "保存" : "Save", exact: true }).click();
    await expect(editor.getByRole("alert")).toContainText(/./);
    await inspect(page, "customer-conflict", look);
    await editor.getByRole("button", { name: isZh ? "保留我的修改" : "Keep mine" }).click();
    await expect(editor).toHaveCount(0);
    await expect(page.locator(".zk-facts-value", { hasText: "宁波市" }).first()).toBeVisible();
  });

  test(`a value changed by hand is locked, and unlocked it is the source's again, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, MANAGER);
    const { id, city } = await findSourced(page);
    await page.goto(`/customers/${id}`);
    await page.getByRole("button", { name: isZh ? /^编辑城市/ : /^Edit City/i }).first().click();
    const editor = page.locator(".zk-line-edit");
    await editor.locator("input, textarea").first().fill("拉萨市");
    await editor.getByRole("button", { name: isZh ? "保存" : "Save", exact: true }).click();
    await expect(editor).toHaveCount(0);
    await page.reload();
    await expect(page.locator(".zk-facts-value", { hasText: "拉萨市" }).first()).toBeVisible();
    await page.locator(".zk-record-left .zk-line-locked").first().click();
    await expect(page.locator(".zk-origin")).toContainText(city);
    await inspect(page, "customer-locked", look);
    await page.locator(".zk-origin").getByRole("button").click();
    await expect(page.locator(".zk-record-left .zk-line-locked")).toHaveCount(0);
    await expect(page.locator(".zk-facts-value", { hasText: city }).first()).toBeVisible();
    await expect(page.locator(".zk-facts-value", { hasText: "拉萨市" })).toHaveCount(0);
  });
}
