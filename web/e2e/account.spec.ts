import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage } from "./looks";
import { addPerson, giveDoorWords, totp } from "./people";

const ADMIN = /管理员|Administrator/;

async function giveCode(page: Page, code: string): Promise<void> {
  await page.locator("input[autocomplete=one-time-code]").fill(code);
  await page.locator("form button[type=submit]").first().click();
}

for (const look of [LOOKS[0], LOOKS[3]]) {
  if (look === undefined) continue;
  test(`somebody turns the second factor on, signs in with a code of it, ends another session, and signs in with a recovery code, ${nameOf(look)}`, async ({ browser }) => {
    const admin = await openPage(browser, look);
    await enterAs(admin, ADMIN);
    const person = await addPerson(admin, ["sales"]);
    const page = await openPage(browser, look);
    await giveDoorWords(page, person);
    await page.waitForURL("/");

    await page.goto("/settings/security");
    const secret = await page.locator(".zk-totp-steps .zk-mono").innerText();
    await inspect(page, "security-totp", look);
    const used = totp(secret);
    await page.locator(".zk-totp-form input").fill(used);
    await page.locator(".zk-totp-form button").click();
    await page.locator(".ant-modal input[type=password]").fill(person.password);
    await page.locator(".ant-modal .ant-btn-primary").click();
    await expect(page.locator(".zk-codes-box li")).toHaveCount(10);
    const code = await page.locator(".zk-codes-box li").first().innerText();
    await inspect(page, "security-codes", look);
    await page.locator(".zk-codes-box .ant-btn-primary").click();
    await expect(page.locator(".zk-codes-box")).toHaveCount(0);
    await page.reload();
    await expect(page.locator(".zk-codes")).toContainText("10");
    await expect(page.locator(".zk-codes-box")).toHaveCount(0);

    const other = await openPage(browser, look);
    await giveDoorWords(other, person);
    await giveCode(other, "000000");
    await expect(other.getByRole("alert")).toContainText(/./);
    await inspect(other, "sign-in-code", look);
    // A code is good for once: the app shows another one within half a minute.
    await expect.poll(() => totp(secret), { timeout: 40_000 }).not.toBe(used);
    await giveCode(other, totp(secret));
    await other.waitForURL("/");

    await page.reload();
    await expect(page.locator(".zk-codes")).toContainText("10");
    await page.locator(".zk-line button").first().click();
    await expect(page.locator(".zk-session-icon")).toHaveCount(1);
    await other.goto("/customers");
    await expect(other).toHaveURL(/sign-in/);

    await giveDoorWords(other, person);
    await giveCode(other, code);
    await other.waitForURL("/");
    await page.reload();
    await expect(page.locator(".zk-codes")).toContainText("9");
  });
}
