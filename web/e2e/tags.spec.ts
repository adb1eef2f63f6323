import { expect, test } from "@playwright/test";
import { askForBuyers } from "./conditions";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|Data steward/;

for (const look of LOOKS) {
  test(`a tag is described, given to many, explained and taken back, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    const name = `标签${String(Date.now()).slice(-5)}`;

    await page.goto("/tags/new");
    await page.getByLabel(isZh ? "名称" : "Name", { exact: true }).fill(name);
    await page.getByText(isZh ? "按条件" : "Condition", { exact: true }).click();
    const counted = await askForBuyers(page, isZh);
    await rest(page);
    await inspect(page, "tag-new", look);
    await page.getByRole("button", { name: isZh ? "保存" : "Save", exact: true }).click();
    await page.waitForURL(/\/tags\/[0-9a-f-]{36}$/u);
    const id = page.url().split("/").at(-1) ?? "";
    await expect.poll(async () => ((await callApi(page, "GET", `tags/${id}`)).body as { size: number | null }).size, { timeout: 15_000 }).toBe(counted);

    const where = encodeURIComponent(JSON.stringify({ field: "tags", op: "has_any", value: [id] }));
    const { body } = await callApi(page, "GET", `customers?limit=1&where=${where}`);
    const customer = (body as { items: { id: string }[] }).items[0]?.id ?? "";
    await page.goto(`/customers/${customer}`);
    await page.getByRole("button", { name: isZh ? `“${name}”的原因` : `Why “${name}”` }).click();
    await expect(page.locator(".zk-tag-facts li").first()).toBeVisible();
    await rest(page);
    await inspect(page, "customer-tag-why", look);

    const hand = (await callApi(page, "POST", "tags", { name_zh: `手${name}`, kind: "hand" })).body as { id: string };
    const many = { batch_id: crypto.randomUUID(), ids: [customer], field: "tags", added: [hand.id], removed: [] };
    expect((await callApi(page, "POST", "objects/customers/bulk/mix", many)).body).toMatchObject({ changed: 1, skipped: [] });
    expect((await callApi(page, "DELETE", `tags/${hand.id}`)).status).toBe(409);
    expect((await callApi(page, "POST", "objects/customers/bulk/undo", { batch_id: many.batch_id })).body).toMatchObject({ changed: 1 });
    expect((await callApi(page, "DELETE", `tags/${hand.id}`)).status).toBe(204);
    expect((await callApi(page, "DELETE", `tags/${id}`)).status).toBe(204);
    await page.goto("/tags");
    await expect(page.locator(".zk-tag-card").first()).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
    await inspect(page, "tags-gallery", look);
  });
}
