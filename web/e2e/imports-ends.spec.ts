import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, openPage } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|steward/i;
const ADMIN = /管理员|Administrator/;
const look = LOOKS[0] ?? { locale: "zh-CN", colorScheme: "light", width: 1440 };
const LONG = 90_000;

interface Kind {
  /** The row with a cell too many. */
  broken?: number;
  /** What every name begins with. */
  name?: string;
}

function csv(tag: string, rows: number, { broken, name }: Required<Kind>): Buffer {
  const lines = Array.from({ length: rows }, (_row, at) => `${tag}${String(at)},${name}${String(at)},137${tag.slice(-4)}${String(at).padStart(4, "0")},${at === broken ? "多,余" : "杭州"}`);
  return Buffer.from(["编号,姓名,手机,城市", ...lines, ""].join("\n"), "utf8");
}

/** Brings a file to its start. The address of the import is the page's. */
async function startImport(page: Page, tag: string, rows: number, { broken = -1, name = "旅程" }: Kind = {}): Promise<void> {
  const on = page.locator(".zk-step-foot .ant-btn-primary");
  await page.goto("/imports/new");
  await page.locator("input[type=file]").setInputFiles({ name: `ends-${tag}.csv`, mimeType: "text/csv", buffer: csv(tag, rows, { broken, name }) });
  await page.locator(".zk-facts").waitFor();
  await on.click();
  await page.locator(".zk-map").waitFor();
  await on.click();
  await page.locator(".zk-balance").waitFor();
  await on.click();
}

const idOf = (page: Page): string => /imports\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
const newTag = (): string => String(Date.now()).slice(-9);

async function undo(page: Page): Promise<void> {
  await page.locator(".zk-next .ant-btn-dangerous").click();
  await page.locator(".ant-modal-confirm-btns .ant-btn-dangerous").click();
  await expect(page.locator(".zk-next .ant-btn-dangerous")).toHaveCount(0, { timeout: LONG });
}

test("an import that was stopped goes on where it stopped, and no row is lost", async ({ browser }) => {
  const page = await openPage(browser, look);
  await enterAs(page, STEWARD);
  const rows = 20_000;
  await startImport(page, newTag(), rows);
  await page.getByRole("button", { name: "取消" }).first().click();
  await page.locator(".ant-modal-confirm-btns .ant-btn-dangerous").click();
  await expect(page.getByText("导入已停止")).toBeVisible({ timeout: LONG });
  await inspect(page, "import-stopped", look);
  await page.getByRole("button", { name: "从断点继续" }).click();
  await expect(page.getByText("导入完成").or(page.locator(".zk-result")).first()).toBeVisible({ timeout: 3 * LONG });
  await expect(page.locator(".zk-balance dd").nth(0)).toHaveText("20,000", { timeout: 3 * LONG });
  await undo(page);
});

test("rejected rows come as a file that names row and reason", async ({ browser }) => {
  const page = await openPage(browser, look);
  await enterAs(page, STEWARD);
  await startImport(page, newTag(), 5, { broken: 3 });
  await page.locator(".zk-result").waitFor({ timeout: LONG });
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: /下载/ }).click();
  const text = await readFile(await (await coming).path(), "utf8");
  expect(text).toContain("旅程3");
  expect(text.trim().split("\n")).toHaveLength(2);
  await page.getByRole("tab", { name: /行/ }).click();
  await page.locator(".zk-rows .zk-tr").first().waitFor();
  await inspect(page, "import-rejected", look);
  await page.goto(`/imports/${idOf(page)}`);
  await undo(page);
});

test("with its stream blocked the page asks by itself, and sees the end all the same", async ({ browser }) => {
  const page = await openPage(browser, look);
  await enterAs(page, STEWARD);
  const asked: string[] = [];
  await page.route("**/api/v1/jobs/*/events", (route) => route.fulfill({ status: 429, body: "" }));
  page.on("request", (request) => {
    if (/\/api\/v1\/jobs\/[0-9a-f-]{36}$/.test(request.url())) asked.push(request.url());
  });
  await startImport(page, newTag(), 2_000);
  await page.locator(".zk-result").waitFor({ timeout: LONG });
  expect(asked.length).toBeGreaterThan(1);
  await undo(page);
});

test("an import is taken back after a merge from the list, and the one it was merged with stays", async ({ browser }) => {
  const page = await openPage(browser, look);
  await enterAs(page, ADMIN);
  const tag = newTag();
  // Names in words: cleaning takes a long number for something else.
  const family = `旅${Array.from(tag.slice(-4), (digit) => "零壹贰叁肆伍陆柒捌玖"[Number(digit)] ?? "").join("")}`;
  const kept = `${family}乙`;
  const made = await callApi(page, "POST", "customers", { values: { name: kept, kind: "person" } });
  expect(made.status).toBe(201);
  await startImport(page, tag, 1, { name: `${family}甲` });
  await page.locator(".zk-result").waitFor({ timeout: LONG });
  const address = page.url();

  const list = `/customers?view=customers.all&q=${encodeURIComponent(family)}`;
  await page.goto(list);
  await expect(page.locator(".zk-tr")).toHaveCount(2);
  for (const row of await page.locator(".zk-tr input[type=checkbox]").all()) await row.check();
  await page.getByRole("button", { name: "合并" }).first().click();
  await expect(page.locator(".zk-merge")).toBeVisible();
  await page.locator(".ant-modal-footer .ant-btn-primary").click();
  await expect(page.locator(".zk-tr")).toHaveCount(1);

  await page.goto(address);
  await undo(page);
  await expect(page.getByText("导入已撤销").first()).toBeVisible({ timeout: LONG });
  await page.goto(list);
  await expect(page.locator(".zk-tr")).toHaveCount(1);
  await expect(page.locator(".zk-tr").first()).toContainText(kept);
  expect((await callApi(page, "GET", `customers/${(made.body as { id: string }).id}`)).status).toBe(200);
});
