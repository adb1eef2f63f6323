import { expect, test, type Page } from "@playwright/test";
import { callApi } from "./people";
import { enterAs, inspect, LOOKS, nameOf, openPage, settle, type Look } from "./looks";

const ADMIN = /管理员|Administrator/;

async function ensureField(page: Page, object: string, zh: string, en: string): Promise<string> {
  const field = { type: "text", label: { zh, en }, is_searchable: true, is_sortable: true, is_listed: true };
  const { status } = await callApi(page, "POST", `studio/objects/${object}/fields`, field);
  expect([201, 409]).toContain(status);
  return `${en.toLowerCase().replaceAll(" ", "_")}_c`;
}

/** An organization of its own, so that nothing hangs on it yet. */
async function company(page: Page, name: string): Promise<string> {
  const made = await callApi(page, "POST", "objects/customers/records", { values: { name, kind: "organization" } });
  return (made.body as { id: string }).id;
}

async function contactWithOwnField(page: Page, look: Look, customer: string, tag: string): Promise<void> {
  const isZh = look.locale === "zh-CN";
  await page.goto(`/customers/${customer}?tab=contacts`);
  await settle(page);
  await page.getByRole("button", { name: isZh ? "新建联系人" : "New contact" }).first().click();
  await page.locator(".ant-drawer-open #name").fill("赵敏");
  await page.locator(".ant-drawer-open #hobby_c").fill(`登山${tag}`);
  await page.screenshot({ path: `${process.env["ZHIKE_SCREENS"] ?? "test-results/screens"}/own-contact-form-${nameOf(look)}.png` });
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#zk-main").getByText(`登山${tag}`).first()).toBeVisible();
  await inspect(page, "own-contacts-of-customer", look);
}

async function foundInListAndPalette(page: Page, look: Look, tag: string, name: string): Promise<void> {
  await page.goto(`/o/contacts?q=${encodeURIComponent(`登山${tag}`)}`);
  await settle(page);
  await expect(page.getByRole("row").filter({ hasText: "赵敏" })).toHaveCount(1);
  await inspect(page, "own-contacts-list", look);
  await page.keyboard.press("Control+k");
  await page.locator(".zk-palette input, [role=dialog] input").first().fill(`登山${tag}`);
  await expect(page.getByRole("option").filter({ hasText: name }).first()).toBeVisible();
}

async function activityWithOwnField(page: Page, look: Look, customer: string, tag: string): Promise<void> {
  const isZh = look.locale === "zh-CN";
  await page.goto(`/customers/${customer}`);
  await settle(page);
  await page.locator(".zk-composer textarea").first().fill("谈了价格");
  await page.getByRole("button", { name: isZh ? "完整表单" : "Full form" }).click();
  await expect(page.locator(".ant-drawer-open #body")).toHaveValue("谈了价格");
  await page.locator(".ant-drawer-open #outcome_c").fill(`报价${tag}`);
  await page.screenshot({ path: `${process.env["ZHIKE_SCREENS"] ?? "test-results/screens"}/own-activity-form-${nameOf(look)}.png` });
  await page.keyboard.press("Control+Enter");
  const event = page.locator(".zk-event").filter({ hasText: `报价${tag}` });
  await expect(event).toBeVisible();
  await event.hover();
  await event.getByRole("button", { name: isZh ? "编辑跟进" : "Edit activity" }).click();
  await page.locator(".ant-drawer-open #outcome_c").fill(`签约${tag}`);
  await page.keyboard.press("Control+Enter");
  await expect(page.locator(".zk-event-own").filter({ hasText: `签约${tag}` })).toBeVisible();
  await inspect(page, "own-activity-in-timeline", look);
  await page.goto(`/o/activities?q=${encodeURIComponent(`签约${tag}`)}`);
  await settle(page);
  await expect(page.getByRole("row").filter({ hasText: `签约${tag}` })).toHaveCount(1);
  await inspect(page, "own-activities-list", look);
}

for (const look of [LOOKS[0], LOOKS[1]]) {
  if (look === undefined) continue;
  test(`own fields of contacts and activities are written, shown, listed and found, ${nameOf(look)}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    await ensureField(page, "contacts", "爱好", "Hobby");
    await ensureField(page, "activities", "结论", "Outcome");
    const tag = String(Date.now()).slice(-7);
    const name = `旅程${tag}公司`;
    const customer = await company(page, name);
    await page.reload();
    await contactWithOwnField(page, look, customer, tag);
    await foundInListAndPalette(page, look, tag, name);
    await activityWithOwnField(page, look, customer, tag);
  });
}
