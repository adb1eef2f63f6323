import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, openPage } from "./looks";

const STEWARD = /数据专员|Data steward/;
const ROWS = ["编号,联系,城市", "J001,周敏/13912345681,杭州", "J002,吴强/13912345682,上海", ""].join("\n");

test("a column is led to two fields, split on the way, tried, kept, and taken back", async ({ browser }) => {
  const look = LOOKS[0] ?? { locale: "zh-CN", colorScheme: "light", width: 1440 };
  const page = await openPage(browser, look);
  await enterAs(page, STEWARD);
  const token = (await page.context().cookies()).find((it) => it.name === "csrftoken")?.value ?? "";
  const headers = { "X-CSRFToken": token };
  const name = `名单 ${String(Date.now())}`;
  const file = { name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(ROWS, "utf8") };
  const draft = (await (await page.request.post("/api/v1/imports", { headers, multipart: { file } })).json()) as { id: string };
  const mapped = await page.request.put(`/api/v1/imports/${draft.id}/mapping`, { headers, data: { source: name, object: "customers", mapping: { 编号: "external_key", 联系: "name" }, may_repeat: true } });
  const source = ((await mapped.json()) as { source_id: string }).source_id;

  await page.goto(`/sources/${source}/mapping?import=${draft.id}`);
  const board = page.locator(".zk-mapboard");
  await board.getByRole("button", { name: "从列“联系”连线" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /显示其余/ }).click();
  await page.locator("[data-field=phones]").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "添加步骤" }).click();
  await page.getByRole("menuitem", { name: "按模式截取" }).click();
  await page.getByRole("textbox", { name: "模式" }).fill("[0-9]{11}");
  await page.locator("[data-field=name]").click();
  await page.getByRole("button", { name: "添加步骤" }).click();
  await page.getByRole("menuitem", { name: "拆分" }).click();
  await expect(page.locator(".zk-maptried tbody tr").first()).toContainText("+8613912345681");
  await expect(page.locator(".zk-way-end").first()).toHaveText("周敏");
  await inspect(page, "mapping-studio", look);

  await page.getByRole("button", { name: "保存为新版本" }).click();
  await expect(page.getByText("第 2 版").first()).toBeVisible();
  await page.getByRole("button", { name: /版本$/ }).first().click();
  await page.getByRole("button", { name: /恢\s*复/ }).click();
  await expect(page.getByText("恢复自第 1 版")).toBeVisible();
  await expect(page.locator("[data-field=phones]")).toContainText("没有来源");
});
