import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage } from "./looks";
import { addPerson, giveDoorWords, totp } from "./people";

const ADMIN = /管理员|Administrator/;

for (const look of [LOOKS[0], LOOKS[3]]) {
  if (look === undefined) continue;
  test(`somebody turns the second factor on, signs in with it, and ends another session, ${nameOf(look)}`, async ({ browser }) => {
    const admin = await openPage(browser, look);
    await enterAs(admin, ADMIN);
    const person = await addPerson(admin, ["sales"]);
    const page = await openPage(browser, look);
    await giveDoorWords(page, person);
    await page.waitForURL("/");

    await page.goto("/settings/security");
    const secret = await page.locator(".zk-totp-steps .zk-mono").innerText();
    await inspect(page, "security-totp", look);
    await page.locator(".zk-totp-form input").fill(totp(secret));
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
    await other.locator("input[autocomplete=one-time-code]").fill("000000");
    await other.locator("form button[type=submit]").first().click();
    await expect(other.getByRole("alert")).toContainText(/./);
    await inspect(other, "sign-in-code", look);
    await other.locator("input[autocomplete=one-time-code]").fill(code);
    await other.locator("form button[type=submit]").first().click();
    await other.waitForURL("/");

    await page.reload();
    await expect(page.locator(".zk-codes")).toContainText("9");
    await page.locator(".zk-line button").first().click();
    await expect(page.locator(".zk-session-icon")).toHaveCount(1);
    await other.goto("/customers");
    await expect(other).toHaveURL(/sign-in/);
  });
}
