import { expect, test, type Page } from "@playwright/test";
import { callApi } from "./people";
import { enterAs, inspect, LOOKS, nameOf, openPage, settle, type Look } from "./looks";

const MANAGER = /经理|Manager/;
const ADMIN = /管理员|Administrator/;

async function nameOfMe(page: Page): Promise<string> {
  return ((await callApi(page, "GET", "me")).body as { user: { name: string } }).user.name;
}

async function firstCustomer(page: Page): Promise<string> {
  return ((await callApi(page, "GET", "customers?limit=1&sort=-amount_cents")).body as { items: { id: string }[] }).items[0]?.id ?? "";
}

/** Chooses “Comment” above the box of the timeline. */
async function beginComment(page: Page, look: Look): Promise<void> {
  await page.locator(".zk-composer .ant-segmented-item").filter({ hasText: look.locale === "zh-CN" ? /^评论$/ : /^Comment$/ }).click();
}

for (const look of [LOOKS[0], LOOKS[3]]) {
  if (look === undefined) continue;
  test(`a manager mentions a colleague, whose bell rings, who answers on the record, ${nameOf(look)}`, async ({ browser }) => {
    test.slow();
    const isZh = look.locale === "zh-CN";
    const bell = isZh ? /通知/ : /Notices/;
    const [mine, theirs] = [await openPage(browser, look), await openPage(browser, look)];
    await enterAs(mine, MANAGER);
    await enterAs(theirs, ADMIN);
    const customer = await firstCustomer(mine);
    const colleague = await nameOfMe(theirs);
    await callApi(theirs, "POST", "notices/read", { ids: null });
    await theirs.reload();
    await expect(theirs.getByRole("button", { name: bell })).toHaveAccessibleName(/0/);

    await mine.goto(`/customers/${customer}`);
    await settle(mine);
    await beginComment(mine, look);
    const box = mine.getByRole("textbox", { name: isZh ? "写评论" : "New comment" });
    const said = `e2e ${nameOf(look)} ${String(Date.now())}`;
    await box.pressSequentially(`@${colleague.slice(0, 1)}`);
    await mine.locator(".ant-mentions-dropdown-menu-item").filter({ hasText: colleague }).first().click();
    await box.press("End");
    await box.pressSequentially(said);
    await mine.screenshot({ path: `${process.env["ZHIKE_SCREENS"] ?? "test-results/screens"}/comment-box-${nameOf(look)}.png` });
    await mine.keyboard.press("Control+Enter");
    await expect(mine.locator(".zk-comment-text", { hasText: said }).locator(".zk-mention")).toHaveText(`@${colleague}`);

    // The other page was not touched: the number came over the open stream.
    // Where all places for listening are taken, the bell asks every half minute.
    await expect(theirs.getByRole("button", { name: bell })).toHaveAccessibleName(/1/, { timeout: 45_000 });
    await theirs.getByRole("button", { name: bell }).click();
    const notice = theirs.locator(".zk-bell-notice").first();
    await expect(notice).toContainText(said);
    await inspect(theirs, "notices", look);
    await notice.click();
    await expect(theirs).toHaveURL(new RegExp(customer));
    await settle(theirs);
    const thread = theirs.locator(".zk-thread", { hasText: said });
    await thread.getByRole("button", { name: isZh ? "回复" : "Reply" }).click();
    await thread.getByRole("textbox").fill(`${said} ok`);
    await theirs.keyboard.press("Control+Enter");
    await expect(thread.locator(".zk-replies .zk-comment-text")).toHaveText(`${said} ok`);
    await thread.scrollIntoViewIfNeeded();
    await inspect(theirs, "comments", look);
    await expect(theirs.getByRole("button", { name: bell })).toHaveAccessibleName(/0/);

    await expect(mine.locator(".zk-replies .zk-comment-text", { hasText: said })).toBeVisible({ timeout: 45_000 });
  });
}

test("who wrote a comment changes it, shows what it said before, and deletes it", async ({ browser }) => {
  const page = await openPage(browser, { locale: "en-US", colorScheme: "light", width: 1440 });
  await enterAs(page, MANAGER);
  const said = `e2e own ${String(Date.now())}`;
  await page.goto(`/customers/${await firstCustomer(page)}`);
  await settle(page);
  await beginComment(page, { locale: "en-US", colorScheme: "light", width: 1440 });
  await page.getByRole("textbox", { name: "New comment" }).fill(said);
  await page.keyboard.press("Control+Enter");
  const comment = page.locator(".zk-comment", { hasText: said });
  await comment.getByRole("button", { name: "Edit" }).click();
  await comment.getByRole("textbox").fill(`${said} better`);
  await page.keyboard.press("Control+Enter");
  await comment.getByRole("button", { name: "edited" }).click();
  await expect(page.locator(".zk-comment-earlier")).toContainText(said);
  await page.keyboard.press("Escape");
  await comment.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(comment).toHaveCount(0);
});
