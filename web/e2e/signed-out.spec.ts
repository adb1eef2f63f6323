import { expect, test } from "@playwright/test";
import { LOOKS, openPage } from "./looks";

test("whoever is not signed in is led to sign-in, and back to where they wanted", async ({ browser }) => {
  const look = LOOKS[0];
  if (look === undefined) return;
  const page = await openPage(browser, look);
  await page.goto("/customers");
  await expect(page).toHaveURL(/sign-in\?next=(%2F|\/)customers/);
  await page.getByRole("button", { name: /经理/ }).first().click();
  await expect(page).toHaveURL(/\/customers$/);
});
