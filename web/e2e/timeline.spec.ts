import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, openPage, settle } from "./looks";
import { callApi } from "./people";
import { ensureGroup } from "./scene";

test("a timeline takes files, pins what matters, and is narrowed to kinds", async ({ browser }) => {
  const page = await openPage(browser, { locale: "en-US", colorScheme: "light", width: 1440 });
  await enterAs(page, /管理员|Admin/);
  const id = await ensureGroup(page);
  const tag = String(Date.now());
  await page.goto(`/customers/${id}`);
  await settle(page);
  await page.getByRole("button", { name: "Attach files" }).click();
  await page.locator(".zk-composer input[type=file]").setInputFiles({ name: `minutes-${tag}.txt`, mimeType: "text/plain", buffer: Buffer.from("first meeting") });
  await expect(page.locator(".zk-composer .zk-file-line")).toContainText(`minutes-${tag}.txt`);
  await page.locator(".zk-composer textarea").fill(`Agreed on delivery ${tag}`);
  await page.locator(".zk-composer textarea").press("Control+Enter");
  const entry = page.locator(".zk-event", { hasText: `Agreed on delivery ${tag}` }).first();
  await expect(entry.getByRole("link", { name: `minutes-${tag}.txt`, exact: true })).toBeVisible();
  await entry.hover();
  await entry.getByRole("button", { name: "Pin to the top" }).click();
  const pinned = page.locator(".zk-pinned");
  await expect(pinned).toContainText(`Agreed on delivery ${tag}`);
  await page.getByRole("button", { name: "Filter the timeline" }).click();
  await page.locator(".zk-timeline-filter").getByLabel("Kind", { exact: true }).click();
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option", { hasText: "Visit" }).click();
  await expect(page.locator(".zk-timeline")).not.toContainText(`Agreed on delivery ${tag}`);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await pinned.getByRole("button", { name: "Unpin" }).first().click();
  await expect(page.locator(".zk-pinned", { hasText: tag })).toHaveCount(0);
});

for (const look of LOOKS) {
  test(`a timeline with a pin and files, in ${look.locale} at ${String(look.width)}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await enterAs(page, /管理员|Admin/);
    const id = await ensureGroup(page);
    const { body } = await callApi(page, "GET", `customers/${id}/timeline?kinds=note`);
    let note = (body as { items: { id: string }[] }).items[0]?.id;
    if (note === undefined) {
      const made = await callApi(page, "POST", `customers/${id}/activities`, { values: { kind: "note", body: "合同约定货到 30 天付款；周航负责验收。" } });
      note = (made.body as { id: string }).id;
    }
    await callApi(page, "PUT", `activities/${note}/pin`);
    await page.goto(`/customers/${id}`);
    await settle(page);
    await page.locator(".zk-timeline-filter button").click();
    await page.locator(".zk-pinned").scrollIntoViewIfNeeded();
    await inspect(page, "timeline", look);
  });
}
