import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, openPage, rest } from "./looks";
import { callApi } from "./people";

const ADMIN = /管理员|Administrator/;
const CLOSED = "http://127.0.0.1:9/in";
const WANTED = [
  { object: "customers", events: ["created", "updated", "merged"], where: { all: [{ field: "level", op: "in", value: ["A"] }] } },
  { object: "orders", events: ["created"], where: null },
];

interface Listed {
  items: { id: string; name: string }[];
}

test("an endpoint is made, its secret shown once, tried, and its messages listed", async ({ browser }) => {
  const look = LOOKS[0] ?? { locale: "zh-CN", colorScheme: "light", width: 1440 };
  const page = await openPage(browser, look);
  await enterAs(page, ADMIN);
  const name = `ERP ${String(Date.now())}`;
  await page.goto("/webhooks");
  await page.getByRole("button", { name: "新建推送" }).first().click();
  await page.getByLabel("名称").fill(name);
  await page.getByLabel("地址").fill(CLOSED);
  await page.getByRole("checkbox", { name: "合并" }).check();
  await page.locator(".ant-drawer-footer, .ant-drawer-header, .ant-drawer-extra").getByRole("button", { name: /保\s*存/ }).first().click();
  await expect(page.locator(".zk-secret")).toContainText("whsec_");
  await page.getByRole("button", { name: /已保存|保存好|知道/ }).first().click();
  const line = page.locator(".zk-hook", { hasText: name });
  await line.getByRole("button", { name: "测试" }).click();
  await expect(page.getByText(/测试消息未送达/).first()).toBeVisible();
  await line.getByRole("button", { name: new RegExp(`“${name}”的消息`) }).click();
  const message = page.locator(".zk-hook-message").first();
  await expect(message).toContainText("未发送");
  await message.locator(".zk-hook-what").click();
  await expect(message.locator("pre").first()).toContainText("webhooks.test");
});

for (const look of LOOKS) {
  test(`endpoints and the form of one, ${look.locale} ${look.width}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    const { items } = (await callApi(page, "GET", "webhooks")).body as Listed;
    if (!items.some((it) => it.name === "ERP")) await callApi(page, "POST", "webhooks", { name: "ERP", url: CLOSED, subscriptions: WANTED });
    await page.goto("/webhooks");
    await page.locator(".zk-hook").first().waitFor();
    await inspect(page, "webhooks", look);
    await page.locator(".zk-hook-name").first().click();
    await page.locator(".zk-hook-object").first().waitFor();
    await rest(page);
    await inspect(page, "webhook", look);
  });
}
