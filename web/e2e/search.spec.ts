import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, openPage } from "./looks";
import { ensureGroup } from "./scene";

test("one search finds records of every kind, marks what matches, and forgives a slip", async ({ browser }) => {
  const look = { locale: "en-US", colorScheme: "dark", width: 1440 } as const;
  const page = await openPage(browser, look);
  await enterAs(page, /管理员|Admin/);
  await ensureGroup(page);
  await page.keyboard.press("Control+k");
  const words = page.locator("[cmdk-input]");
  await words.fill("陈立");
  const contacts = page.locator("[cmdk-group]", { hasText: "Contacts" });
  await expect(contacts.locator("mark").first()).toHaveText("陈立");
  await expect(contacts.locator("[cmdk-item]").first()).toContainText("华东样例集团");
  await words.fill("chenlii");
  await expect(contacts.locator("[cmdk-item]").first()).toContainText("similar spelling");
  await words.fill("chenli");
  await expect(contacts.locator("mark").first()).toHaveText("陈立");
  await contacts.locator("[cmdk-item]").first().click();
  await expect(page).toHaveURL(/\/o\/contacts\//);
  await page.keyboard.press("Control+k");
  await expect(page.locator("[cmdk-group]", { hasText: "Recent" })).toContainText("陈立");
  await expect(page.locator("[cmdk-group]", { hasText: "Create" })).toContainText("New customer");
});

for (const look of LOOKS) {
  test(`what a search finds, in ${look.locale} at ${String(look.width)}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await enterAs(page, /管理员|Admin/);
    await page.keyboard.press("Control+k");
    await page.locator("[cmdk-input]").fill("王");
    await page.locator("[cmdk-group] mark").first().waitFor();
    await inspect(page, "search", look);
  });
}
