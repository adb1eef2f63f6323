import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest, settle } from "./looks";

const MANAGER = /经理|Manager/;
/** What the rest of the journey is about: customers that a rule asks to call. */
const AT_RISK = "/customers?view=customers.at_risk";

for (const look of LOOKS) {
  test(`a manager finds a customer at risk, reads why, and writes a note, ${nameOf(look)}`, async ({ browser }) => {
    test.slow();
    const page = await openPage(browser, look);
    const isZh = look.locale === "zh-CN";
    const rows = page.locator(look.width === 390 ? ".zk-card-slot .zk-card" : ".zk-tr");
    await enterAs(page, MANAGER);

    await page.goto("/customers");
    await rows.first().waitFor();
    await inspect(page, "customers", look);

    await page.goto(AT_RISK);
    // At its name: further right the pen of a cell may lie under the pointer.
    await rows.first().click({ position: { x: 100, y: 12 } });
    await expect(page).toHaveURL(/open=/);
    await page.locator(".zk-drawer").waitFor();
    await rest(page);
    await inspect(page, "customer-drawer", look);

    await page.getByRole("button", { name: isZh ? "打开整页" : "Open full page" }).click();
    await expect(page).toHaveURL(/\/customers\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/./);
    await settle(page);
    await inspect(page, "customer", look);

    await page.locator(".zk-score-button").click();
    await expect(page.locator(".zk-why-pop .zk-why-row").first()).toBeVisible();
    await page.keyboard.press("Escape");

    const said = `e2e ${nameOf(look)} ${String(Date.now())}`;
    await page.getByPlaceholder(isZh ? "写一条备注……" : "Write a note…").fill(said);
    await page.keyboard.press("Control+Enter");
    await expect(page.locator(".zk-event-text", { hasText: said })).toBeVisible();
  });
}

test("the address carries view, words and sort, and a filter that finds nothing leads back", async ({ browser }) => {
  const page = await openPage(browser, { locale: "en-US", colorScheme: "light", width: 1440 });
  await enterAs(page, MANAGER);
  await page.goto("/customers");
  await page.locator(".zk-tr").first().waitFor();
  await page.getByRole("button", { name: "Health" }).click();
  await expect(page).toHaveURL(/sort=-health/);
  await page.getByPlaceholder(/Search name/).fill("nobody is called this");
  await expect(page.getByText("No customers match")).toBeVisible();
  await expect(page).toHaveURL(/q=nobody/);
  await page.getByRole("button", { name: "Clear filter" }).click();
  await expect(page.locator(".zk-tr").first()).toBeVisible();
});

test("j, j, Enter opens the second customer, Esc closes it", async ({ browser }) => {
  const page = await openPage(browser, { locale: "en-US", colorScheme: "light", width: 1440 });
  await enterAs(page, MANAGER);
  await page.goto("/customers");
  await page.locator(".zk-tr").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/open=/);
  await page.locator(".zk-drawer").waitFor();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/open=/);
});
