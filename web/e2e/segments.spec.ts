import { expect, test } from "@playwright/test";
import { askForBuyers } from "./conditions";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|Data steward/;

for (const look of LOOKS) {
  test(`a segment is described, counted, kept and used, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    const name = `分群${String(Date.now()).slice(-5)}`;

    await page.goto("/segments/new");
    await page.getByLabel(isZh ? "名称" : "Name", { exact: true }).fill(name);
    const counted = await askForBuyers(page, isZh);
    expect(counted).toBeGreaterThan(0);
    await rest(page);
    await inspect(page, "segment-new", look);

    await page.getByRole("button", { name: isZh ? "保存" : "Save", exact: true }).click();
    await page.waitForURL(/\/segments\/[0-9a-f-]{36}$/u);
    const id = page.url().split("/").at(-1) ?? "";
    await expect.poll(async () => ((await callApi(page, "GET", `segments/${id}`)).body as { size: number | null }).size, { timeout: 15_000 }).toBe(counted);
    await rest(page);
    await inspect(page, "segment-kept", look);

    const where = encodeURIComponent(JSON.stringify({ field: "segments", op: "has_any", value: [id] }));
    const { body } = await callApi(page, "GET", `customers?limit=200&where=${where}`);
    expect((body as { items: unknown[] }).items).toHaveLength(Math.min(counted, 200));
    expect((await callApi(page, "DELETE", `segments/${id}`)).status).toBe(204);
    await page.goto("/segments");
    await expect(page.locator(".zk-segment-card").first()).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
    await inspect(page, "segments-list", look);
  });
}
