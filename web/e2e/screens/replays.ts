import type { Page } from "@playwright/test";
import { callApi } from "../people";

interface Import {
  id: string;
  file_name: string;
  state: string;
  source_id: string;
  replays: number | null;
}

const NAME = "会员名册 2026";
const PEOPLE = ["周敏慧", "吴 强", "郑爽朗", "冯雅琴", "陈志远", "褚晓燕", "卫国栋", "蒋思源"];
const CITIES = ["杭州", "上海", "北京", "苏州"];
const ROWS = PEOPLE.map((name, at) => [`M${String(2001 + at)}`, name, String((at % 4) + 1), CITIES[at % 4] ?? "", at % 3 === 0 ? "vip 客户" : "", at === 6 ? "停用" : "在用"].join(","));
const FILE = Buffer.from(["会员号,姓名,等级,城市,备注,状态", ...ROWS, ""].join("\n"), "utf8");
const MAPPING = { 会员号: "external_key", 姓名: "name", 等级: "level", 城市: "city", 备注: "remark" };
const plain = (field: string, column: string): object => ({ field, columns: [column] });
const level = (pairs: Record<string, string>): object => ({ field: "level", columns: ["等级"], blocks: [{ kind: "map", pairs, otherwise: "reject" }] });
const BEFORE = [plain("external_key", "会员号"), plain("name", "姓名"), plain("city", "城市"), plain("remark", "备注"), level({ 1: "A", 2: "B", 3: "C" })];
const AFTER = [
  plain("external_key", "会员号"),
  plain("city", "城市"),
  { field: "name", columns: ["姓名"], blocks: [{ kind: "trim", inner: true }] },
  { field: "remark", columns: ["备注"], blocks: [{ kind: "case", to: "upper" }, { kind: "default", value: "普通会员" }] },
  level({ 1: "S", 2: "B", 4: "D" }),
];

async function latest(page: Page, isReplay: boolean): Promise<Import | undefined> {
  const { body } = await callApi(page, "GET", "imports?limit=50");
  const wanted = (it: Import): boolean => (isReplay ? it.replays !== null && it.file_name.startsWith(NAME) : it.file_name === `${NAME}.csv`);
  return (body as { items: Import[] }).items.find((it) => wanted(it) && it.state === "done");
}

async function ended(page: Page, id: string): Promise<void> {
  for (let turn = 0; turn < 120; turn += 1) {
    const { state } = (await callApi(page, "GET", `imports/${id}`)).body as Import;
    if (state !== "running") return;
    await page.waitForTimeout(500);
  }
}

async function draw(page: Page, source: string, lines: readonly object[], importId: string | null): Promise<void> {
  const now = (await callApi(page, "GET", `sources/${source}/mapping`)).body as { mapping_version: number };
  await callApi(page, "PUT", `sources/${source}/mapping`, { lines, mapping_version: now.mapping_version, import_id: importId });
}

async function bring(page: Page): Promise<string> {
  const known = await latest(page, false);
  if (known !== undefined) return known.source_id;
  const token = (await page.context().cookies()).find((it) => it.name === "csrftoken")?.value ?? "";
  const sent = await page.request.post("/api/v1/imports", { headers: { "X-CSRFToken": token }, multipart: { file: { name: `${NAME}.csv`, mimeType: "text/csv", buffer: FILE } } });
  const { id } = (await sent.json()) as Import;
  const mapped = await callApi(page, "PUT", `imports/${id}/mapping`, { source: NAME, object: "customers", mapping: MAPPING, may_repeat: true });
  const source = (mapped.body as Import).source_id;
  await draw(page, source, BEFORE, id);
  await callApi(page, "POST", `imports/${id}/start`);
  await ended(page, id);
  await draw(page, source, AFTER, null);
  return source;
}

/** A source whose rules changed since its rows came. */
export const replayOf = async (page: Page): Promise<string> => `/sources/${await bring(page)}/replay`;

/** Looks at what the rules of now would change. */
export async function previewIt(page: Page): Promise<void> {
  await page.locator(".zk-replay .ant-btn").first().waitFor();
  if ((await page.locator(".zk-replay-rows").count()) === 0) await page.locator(".zk-replay .ant-btn-primary").first().click();
  await page.locator(".zk-replay-rows tbody tr").first().waitFor({ timeout: 60_000 });
}

/** A replay that was carried out. */
export async function replayed(page: Page): Promise<string> {
  const source = await bring(page);
  const known = await latest(page, true);
  if (known !== undefined) return `/imports/${known.id}`;
  await callApi(page, "POST", `sources/${source}/replay/preview`);
  for (let turn = 0; turn < 120; turn += 1) {
    const { preview } = (await callApi(page, "GET", `sources/${source}/replay`)).body as { preview: { id: string; state: string } };
    if (preview.state === "done") {
      const { import_id } = (await callApi(page, "POST", `replay-previews/${preview.id}/apply`)).body as { import_id: string };
      await ended(page, import_id);
      return `/imports/${import_id}`;
    }
    await page.waitForTimeout(500);
  }
  return "/imports";
}
