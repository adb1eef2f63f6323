import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, openPage } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|Data steward/;
const HEAD = "编号,姓名,等级,城市";
const MAPPING = { 编号: "external_key", 姓名: "name", 等级: "level", 城市: "city" };
const PLAIN = [["external_key", "编号"], ["name", "姓名"], ["city", "城市"]] as const;

/** A source with rows that are stored and one that its rules refused, and then other rules. */
async function changedSource(page: Page, name: string): Promise<string> {
  const token = (await page.context().cookies()).find((it) => it.name === "csrftoken")?.value ?? "";
  const rows = [HEAD, `R${name}1,周敏慧,1,杭州`, `R${name}2,吴强,2,上海`, `R${name}3,郑爽朗,9,北京`, ""].join("\n");
  const file = { name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(rows, "utf8") };
  const draft = (await (await page.request.post("/api/v1/imports", { headers: { "X-CSRFToken": token }, multipart: { file } })).json()) as { id: string };
  const mapped = await callApi(page, "PUT", `imports/${draft.id}/mapping`, { source: name, object: "customers", mapping: MAPPING, may_repeat: true });
  const source = (mapped.body as { source_id: string }).source_id;
  await draw(page, source, { 1: "A" }, draft.id);
  await callApi(page, "POST", `imports/${draft.id}/start`);
  await expect.poll(async () => ((await callApi(page, "GET", `imports/${draft.id}`)).body as { state: string }).state, { timeout: 30_000 }).toBe("done");
  await draw(page, source, { 1: "A", 2: "B" }, null);
  return source;
}

async function draw(page: Page, source: string, pairs: Record<string, string>, importId: string | null): Promise<void> {
  const now = (await callApi(page, "GET", `sources/${source}/mapping`)).body as { mapping_version: number };
  const level = { field: "level", columns: ["等级"], blocks: [{ kind: "map", pairs, otherwise: "reject" }] };
  const lines = [...PLAIN.map(([field, column]) => ({ field, columns: [column] })), level];
  const { status } = await callApi(page, "PUT", `sources/${source}/mapping`, { lines, mapping_version: now.mapping_version, import_id: importId });
  expect(status).toBe(200);
}

test("a changed rule is previewed over stored rows, carried out, and undone", async ({ browser }) => {
  const look = LOOKS[0] ?? { locale: "zh-CN", colorScheme: "light", width: 1440 };
  const page = await openPage(browser, look);
  await enterAs(page, STEWARD);
  const source = await changedSource(page, `重算${String(Date.now() % 1_000_000)}`);

  await page.goto(`/sources/${source}/mapping`);
  await page.getByRole("button", { name: "用新规则重算已入库的记录" }).click();
  await page.getByRole("button", { name: "预览会改变什么" }).click();
  const figures = page.locator(".zk-stats");
  await expect(figures).toContainText("将收入1", { timeout: 30_000 });
  await expect(figures).toContainText("不变1");
  const found = page.locator(".zk-replay-rows tbody tr");
  await expect(found).toHaveCount(1);
  await expect(found).toContainText("吴强");
  await inspect(page, "replay", look);

  await page.getByRole("button", { name: "重算 1 条记录" }).click();
  await page.getByRole("button", { name: "开始重算" }).click();
  await expect(page.getByText("重算完成")).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(".zk-balance-line")).toContainText("3");
  await page.getByRole("button", { name: "撤销这次重算" }).click();
  await page.locator(".ant-modal-confirm-btns .ant-btn-dangerous").click();
  await expect(page.getByText("重算已撤销")).toBeVisible({ timeout: 60_000 });
});
