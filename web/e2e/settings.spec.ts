import { expect, test } from "@playwright/test";
import { enterAs, openPage } from "./looks";

const ADMIN = /管理员|Administrator/;

test("Ctrl+K goes to a page and Esc closes it again", async ({ browser }) => {
  const page = await openPage(browser, { locale: "en-US", colorScheme: "light", width: 1440 });
  await enterAs(page, ADMIN);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("audit");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/settings\/audit/);
});

test("a wrong password is refused with a sentence", async ({ browser }) => {
  const page = await openPage(browser, { locale: "en-US", colorScheme: "light", width: 1440 });
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("nobody@example.cn");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText(/./);
  await expect(page).toHaveURL(/sign-in/);
});
