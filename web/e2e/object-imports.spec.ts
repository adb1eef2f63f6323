import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage } from "./looks";

const ADMIN = /管理员|Administrator/;

/** One write over the API, as the page itself would send it. */
async function send(page: Page, path: string, body: unknown): Promise<Record<string, unknown>> {
  return page.evaluate(
    async ([to, given]) => {
      const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
      const answer = await fetch(`/api/v1/${to}`, { method: "POST", body: JSON.stringify(given), headers: { "Content-Type": "application/json", "X-CSRFToken": token } });
      if (!answer.ok) throw new Error(`${String(answer.status)} ${await answer.text()}`);
      return (await answer.json()) as Record<string, unknown>;
    },
    [path, body] as const,
  );
}

async function makeObject(page: Page, key: string): Promise<void> {
  await send(page, "studio/objects", { key, label: { zh: "设备", en: "Device" }, plural: { zh: "设备", en: "Devices" } });
  const fields = [
    { key: "no", type: "text", label: { zh: "编号", en: "Number" }, is_searchable: true },
    { key: "power", type: "number", label: { zh: "功率", en: "Power" } },
    { key: "price", type: "money", label: { zh: "价格", en: "Price" }, unit: "cents" },
  ];
  for (const field of fields) await send(page, `studio/objects/${key}_c/fields`, field);
}

async function upload(page: Page, object: string, text: string): Promise<void> {
  await page.goto(`/o/${object}`);
  await page.getByRole("button", { name: /(导入|Import)$/ }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "devices.csv", mimeType: "text/csv", buffer: Buffer.from(text, "utf8") });
  await page.locator(".zk-facts").waitFor();
}

// The phone at least once: the table of changes folds there.
for (const look of [LOOKS[0], LOOKS[3]]) {
  if (look === undefined) continue;
  test(`a file makes records of an own object, another changes them by key, an undo takes it back, ${nameOf(look)}`, { tag: look.width === 1440 ? "@slow" : "@phone" }, async ({ browser }) => {
    test.setTimeout(240_000);
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    const key = `e2e${String(Date.now()).slice(-8)}`;
    const object = `${key}_c`;
    await makeObject(page, key);
    const on = page.locator(".zk-step-foot .ant-btn-primary");

    await upload(page, object, "编号,名称,功率,价格\nA1,一号机,12,1.2万\nA2,二号机,34,80\nA3,三号机,很大,5\n");
    await on.click();
    await page.locator(".zk-modes").waitFor();
    await inspect(page, "object-import-mapping", look);
    await on.click();
    await expect(page.locator(".zk-change")).toHaveCount(3);
    await inspect(page, "object-import-trial", look);
    await on.click();
    await page.locator(".zk-result").waitFor({ timeout: 90_000 });
    await expect(page.locator(".zk-balance dd").nth(1)).toContainText("2");
    await expect(page.locator(".zk-balance dd").nth(2)).toContainText("1");
    await inspect(page, "object-import-result", look);

    await upload(page, object, "编号,名称,功率,价格\nA1,一号机,99,1.2万\nA9,九号机,9,9\n");
    await on.click();
    await page.locator(".zk-modes .ant-segmented-item").nth(1).click();
    await on.click();
    await expect(page.locator(".zk-change")).toHaveCount(2);
    await expect(page.locator(".zk-change-before").first()).toContainText("12");
    await expect(page.locator(".zk-change-after").first()).toContainText("99");
    await inspect(page, "object-import-changes", look);
    await on.click();
    await page.locator(".zk-result").waitFor({ timeout: 90_000 });
    await expect(page.locator(".zk-balance dd").nth(1)).toContainText("2");

    await page.locator(".zk-next .ant-btn-dangerous").click();
    await page.locator(".ant-modal-confirm-btns .ant-btn-dangerous").click();
    await expect(page.locator(".zk-next .ant-btn-dangerous")).toHaveCount(0, { timeout: 90_000 });
    await page.goto(`/o/${object}`);
    await expect(page.getByText("一号机").first()).toBeVisible();
    await expect(page.getByText("九号机")).toHaveCount(0);
    await inspect(page, "object-import-undone", look);
  });
}
