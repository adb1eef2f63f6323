import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, pick, rest } from "./looks";
import { callApi } from "./people";

const ADMIN = /管理员|Administrator/;

interface Started {
  job_id: string;
}

/** Judges everything and waits for the end. */
async function judge(page: Page): Promise<void> {
  let job = "";
  // A run that began before the record was there is let end first.
  await expect
    .poll(async () => {
      const { body, status } = await callApi(page, "POST", "quality/runs");
      if (status === 202) job = (body as Started).job_id;
      return status;
    }, { timeout: 15_000 })
    .toBe(202);
  await expect.poll(async () => ((await callApi(page, "GET", `jobs/${job}`)).body as { state: string }).state, { timeout: 15_000 }).toBe("done");
}

for (const look of LOOKS) {
  test(`records are judged, repaired and right, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    const name = `质检${String(Date.now()).slice(-5)}`;
    // What is wrong already has its tickets first: those of the record made here are then the newest of a long list.
    await callApi(page, "POST", "quality/rules/ready");
    await judge(page);
    const made = (await callApi(page, "POST", "customers", { values: { name, kind: "organization" } })).body as { id: string; version: number };
    await judge(page);

    await page.goto("/quality");
    await rest(page);
    await expect(page.getByRole("heading", { name: isZh ? "正确的记录" : "Correct records" })).toBeVisible();
    await inspect(page, "quality", look);

    if (look.width === 1440) {
      await page.getByRole("button", { name: isZh ? "新建规则" : "New rule" }).click();
      await page.getByLabel(isZh ? "中文名称" : "Name in Chinese").fill(`行业${name}`);
      await page.getByLabel(isZh ? "英文名称" : "Name in English").fill(`Industry ${name}`);
      await pick(page, isZh ? "字段" : "Field", isZh ? "行业" : "Industry", isZh ? 1 : 0);
      await page.getByRole("button", { name: isZh ? "试算" : "Try it" }).click();
      await expect(page.getByText(isZh ? /条记录中有 .* 条不符合/u : /of .* records would fail/u)).toBeVisible();
      await inspect(page, "quality-rule", look);
      await page.keyboard.press("Escape");
    }

    await page.goto("/repairs");
    await rest(page);
    const line = page.getByRole("listitem").filter({ hasText: name }).first();
    await expect(line).toBeVisible();
    await inspect(page, "repairs", look);
    const before = await page.getByRole("listitem").filter({ hasText: name }).count();
    await callApi(page, "PATCH", `customers/${made.id}`, { version: made.version, values: { city: "杭州市", email: "a@example.cn" } });
    await line.getByRole("button").click();
    await expect.poll(() => page.getByRole("listitem").filter({ hasText: name }).count()).toBeLessThan(before);
    await callApi(page, "DELETE", `customers/${made.id}`);
  });
}
