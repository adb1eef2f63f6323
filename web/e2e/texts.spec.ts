import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";
import { callApi } from "./people";

const ADMIN = /管理员|Administrator/;

for (const look of LOOKS) {
  test(`a complaint is read, marked with why, and listed, ${nameOf(look)}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    const made = await callApi(page, "POST", "customers", { values: { name: `诉求${String(Date.now()).slice(-5)}`, kind: "person" } });
    const { id } = made.body as { id: string };
    const text = "同一订单被扣款两次，客户表示再不解决将投诉到12315";
    expect((await callApi(page, "POST", `customers/${id}/activities`, { values: { kind: "call", body: text } })).status).toBe(201);
    await expect.poll(async () => ((await callApi(page, "GET", `customers/${id}/readings`)).body as { items: unknown[] }).items.length, { timeout: 20_000 }).toBe(1);

    await page.goto(`/customers/${id}`);
    await page.getByRole("button", { name: /“疑似投诉”的原因|Why “Likely complaint”/ }).first().click();
    await expect(page.locator(".zk-text-why").getByText("12315").first()).toBeVisible();
    await rest(page);
    await inspect(page, "customer-text-why", look);

    await page.goto("/texts");
    await expect(page.locator(`.zk-text-list a[href="/customers/${id}"]`)).toBeVisible();
    await rest(page);
    await inspect(page, "texts", look);
  });
}
