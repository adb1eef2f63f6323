import { expect, test } from "@playwright/test";
import { enterAs, inspect, openPage, pick } from "./looks";

const STEWARD = /数据管理员|Data steward|管理员|Administrator/;
const DESK = { locale: "zh-CN", colorScheme: "light", width: 1440 } as const;
const PHONE = { locale: "en-US", colorScheme: "dark", width: 390 } as const;

test("a form is made, a stranger fills it in without scripts, and is a customer", async ({ browser }) => {
  const page = await openPage(browser, DESK);
  await enterAs(page, STEWARD);
  const stamp = String(Date.now()).slice(-8);
  await page.goto("/connectors");
  await page.getByRole("button", { name: "新建连接器" }).first().click();
  await page.getByRole("menuitem", { name: "自行填写" }).click();
  const drawer = page.locator(".ant-drawer-content, .ant-drawer-section").last();
  await pick(page, "类型", "网页表单");
  await drawer.getByLabel("名称").fill(`官网 ${stamp}`);
  await drawer.getByLabel("标题（中文）").fill("预约试驾");
  await drawer.getByLabel("标题（英文）").fill("Book a test drive");
  await pick(page, "添加问题", "姓名或单位名称");
  await pick(page, "添加问题", "电话");
  await inspect(page, "form-drawer", DESK);
  await drawer.getByRole("button", { name: /保\s*存/ }).first().click();
  const address = await page.locator(".zk-form-embed .zk-mono").first().innerText();
  await inspect(page, "form-embed", DESK);

  const stranger = await browser.newContext({ javaScriptEnabled: false, locale: PHONE.locale, colorScheme: PHONE.colorScheme, viewport: { width: PHONE.width, height: 844 } });
  const form = await stranger.newPage();
  await form.goto(`${address}?utm_source=wechat`);
  await expect(form.getByRole("heading")).toHaveText("Book a test drive");
  await form.getByLabel("姓名或单位名称").fill(`赵试${stamp.slice(-1)}驾`);
  await form.getByLabel("电话").fill("123");
  await form.waitForTimeout(2_100);
  await form.getByRole("button", { name: "Send" }).click();
  await expect(form.getByText("Please enter a correct phone number")).toBeVisible();
  await form.screenshot({ path: `${process.env["ZHIKE_SCREENS"] ?? "test-results/screens"}/form-page-phone.png` });
  await form.getByLabel("电话").fill(`139${stamp}`);
  await form.getByRole("button", { name: "Send" }).click();
  await expect(form.getByRole("status")).toContainText("Thank you");
  await stranger.close();

  await expect(async () => {
    await page.reload();
    await page.locator(".zk-connector", { hasText: stamp }).getByRole("button", { name: "收到的填写" }).click();
    await expect(page.locator(".zk-delivery").first()).toContainText("存入 1", { timeout: 1_500 });
  }).toPass({ timeout: 30_000 });
  await inspect(page, "form-answers", DESK);
});
