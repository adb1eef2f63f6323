import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest, type Look } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|Data steward/;
const LEARNED_MS = 60_000;

interface Listed {
  items: { id: string }[];
}

/** The first three steps: people who buy again within sixty days. */
async function ask(page: Page, look: Look): Promise<void> {
  const isZh = look.locale === "zh-CN";
  const next = page.getByRole("button", { name: isZh ? "下一步" : "Next" });
  await page.goto("/models");
  await page.getByRole("link", { name: isZh ? "建立模型" : "Build a model" }).click();
  await expect(next).toBeDisabled();
  await page.getByRole("radio", { name: isZh ? /再次下单/u : /^Order again/u }).check();
  await rest(page);
  await inspect(page, "build-question", look);
  await next.click();
  await page.getByRole("button", { name: isZh ? "60 天" : "60 days" }).click();
  await expect(page.getByText(isZh ? "近 365 天下过单的客户，谁会在 60 天内再次下单？" : "who will order again within 60 days?")).toBeVisible();
  await next.click();
  await rest(page);
}

for (const look of LOOKS.slice(0, 1)) {
  test(`a question of the company's own is built, used and retired, ${nameOf(look)}`, async ({ browser }) => {
    test.setTimeout(120_000);
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    await ask(page, look);
    await expect(page.getByText("够学了")).toBeVisible();
    await inspect(page, "build-preview", look);
    await page.getByRole("button", { name: "下一步" }).click();
    const name = `近期会再买 ${String(Date.now() % 10_000)}`;
    await page.getByLabel("名称").fill(name);
    await expect(page.getByText("概率约达到 30%")).toBeVisible();
    await rest(page);
    await inspect(page, "build-name", look);
    await page.getByRole("button", { name: "开始学习" }).click();
    await expect(page.getByRole("button", { name: "启用", exact: true })).toBeEnabled({ timeout: LEARNED_MS });
    await rest(page);
    await inspect(page, "build-result", look);

    await page.getByRole("button", { name: "启用", exact: true }).click();
    await expect(page).toHaveURL(/about=own-/u);
    await expect(page.getByRole("tab", { name })).toBeVisible();
    const where = async (): Promise<number> => {
      const { body } = await callApi(page, "GET", `customers?limit=1&where=${encodeURIComponent(JSON.stringify({ field: "foretold", op: "is_filled" }))}`);
      return (body as Listed).items.length;
    };
    await expect.poll(where, { timeout: LEARNED_MS }).toBe(1);

    await page.getByRole("button", { name: "停用" }).click();
    await expect(page.getByText(`已停用“${name}”`)).toBeVisible();
    await page.getByRole("button", { name: "撤销" }).click();
    await expect(page.getByText(`已恢复“${name}”`)).toBeVisible();
  });
}

for (const look of LOOKS.slice(3)) {
  test(`a question that cannot be learned says why, ${nameOf(look)}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    await ask(page, look);
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByRole("button", { name: "Back" }).click();
    await page.getByRole("radio", { name: /^Order several times/u }).check();
    await page.getByLabel("At least how many").fill("100");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await expect(page.getByText("All customers did the same")).toBeVisible();
    await expect(page.getByRole("button", { name: "Next" })).toBeDisabled();
    await rest(page);
    await inspect(page, "build-refused", look);
  });
}
