import { type Page } from "@playwright/test";
import { callApi } from "../people";
import { ensureConflicts, ensureDisputedDevice } from "./disputes";
import { previewIt, replayed, replayOf } from "./replays";
import { ensureConnector, ensureDevices, ensureEvents, ensureExport, ensureForm, ensureTypes, ensureWriteBack, signalled } from "./scene";
import type { Screen } from "./types";

interface Import {
  id: string;
  file_name: string;
  state: string;
  object: string;
}

const CUSTOMERS = Buffer.from(["编号,姓名,手机,城市,地址,客户级别", ...Array.from({ length: 40 }, (_row, at) => `K${String(1000 + at)},${["王小明", "李 娜", "張偉", "陈静 女士"][at % 4] ?? ""}${String(at)},138-0013-${String(8000 + at)},${at === 7 ? "上海,多" : "杭州"},浙江省杭州市西湖区文三路${String(at + 1)}号,${"ABC".charAt(at % 3)}`), ""].join("\n"), "utf8");
const DEVICES = Buffer.from(["设备名称,型号,状态,购入价,购入日期", "1 号打标机,LP-330,在用,12800,2024-03-01", "30 号空压机,KT-5,维修中,9800.5,2025-06-18", "31 号空压机,KT-5,在用,九千八,2025-06-18", "32 号包装线,BX-9,库存,58000,2026-01-09", ""].join("\n"), "utf8");

async function send(page: Page, name: string, buffer: Buffer): Promise<string> {
  const token = (await page.context().cookies()).find((it) => it.name === "csrftoken")?.value ?? "";
  const answer = await page.request.post("/api/v1/imports", { headers: { "X-CSRFToken": token }, multipart: { file: { name, mimeType: "text/csv", buffer } } });
  return ((await answer.json()) as { id: string }).id;
}

async function find(page: Page, name: string, states: string[]): Promise<string | undefined> {
  const { body } = await callApi(page, "GET", "imports?limit=50");
  return (body as { items: Import[] }).items.find((it) => it.file_name === name && states.includes(it.state))?.id;
}

const draft = (name: string, buffer: Buffer, step: string, object = "") => async (page: Page): Promise<string> => {
  if (object !== "") await ensureDevices(page);
  const id = (await find(page, name, ["draft", "mapped"])) ?? (await send(page, name, buffer));
  return `/imports/${id}?step=${step}${object === "" ? "" : `&object=${object}`}`;
};

const FAIR = Buffer.from(["编号,联系,等级,城市,来访", "F001,王小明/13912345671,1,杭州,2026年3月1日", "F002,李娜/13912345672,2,上海,2026/3/2", "F003,张伟,3,北京,3月初", "F004,陈静/13912345674,9,杭州,2026-03-04", ""].join("\n"), "utf8");
const FAIR_LINES = [
  { field: "external_key", columns: ["编号"] },
  { field: "name", columns: ["联系"], blocks: [{ kind: "split", by: "/", part: 1 }, { kind: "trim", inner: true }] },
  { field: "phones", columns: ["联系"], blocks: [{ kind: "cut", pattern: "[0-9]{11}" }] },
  { field: "level", columns: ["等级"], blocks: [{ kind: "map", pairs: { 1: "A", 2: "B", 3: "C" }, otherwise: "reject" }] },
  { field: "remark", columns: ["来访"], blocks: [{ kind: "date" }] },
];

/** The studio of a source whose lines have blocks, over the file of an import. */
async function studio(page: Page): Promise<string> {
  const id = (await find(page, "展会名单.csv", ["mapped"])) ?? (await send(page, "展会名单.csv", FAIR));
  const mapping = { 编号: "external_key", 联系: "name", 等级: "level" };
  const { body } = await callApi(page, "PUT", `imports/${id}/mapping`, { source: "展会名单", object: "customers", mapping, may_repeat: true });
  const source = (body as { source_id: string }).source_id;
  const now = (await callApi(page, "GET", `sources/${source}/mapping`)).body as { mapping_version: number };
  await callApi(page, "PUT", `sources/${source}/mapping`, { lines: FAIR_LINES, mapping_version: now.mapping_version, import_id: id });
  return `/sources/${source}/mapping?import=${id}`;
}

async function showLine(page: Page, look: { width: number }): Promise<void> {
  await page.locator(".zk-maptried tbody tr").first().waitFor();
  if (look.width > 390) await page.locator("[data-field=phones]").click();
}

/** From the columns on, until the wizard shows what would become of the rows. */
async function toRules(page: Page): Promise<void> {
  const rules = page.locator(".zk-balance");
  await page.locator(".zk-map").or(rules).first().waitFor();
  if ((await rules.count()) === 0) await page.locator(".zk-step-foot .ant-btn-primary").click();
  await rules.waitFor();
}

const openFirstImport = async (page: Page): Promise<void> => {
  await page.locator(".zk-tr, .zk-card").filter({ hasText: "webshop_orders" }).first().click();
  await page.locator(".zk-result").waitFor();
};

/** How files, services and events come in, and become one customer. */
export const INTEGRATE: readonly Screen[] = [
  { name: "imports", role: "steward", path: "/imports" },
  { name: "import-new", role: "steward", path: "/imports/new" },
  { name: "import-file", role: "steward", path: draft("crm-2026.csv", CUSTOMERS, "file"), ready: ".zk-facts" },
  { name: "import-mapping", role: "steward", path: draft("crm-2026.csv", CUSTOMERS, "mapping"), ready: ".zk-map" },
  { name: "import-rules", role: "steward", path: draft("crm-2026.csv", CUSTOMERS, "rules"), act: toRules },
  { name: "import-object-mapping", role: "admin", path: draft("devices-2026.csv", DEVICES, "mapping", "device_c"), ready: ".zk-map" },
  { name: "import-object-trial", role: "admin", path: draft("devices-2026.csv", DEVICES, "rules", "device_c"), act: toRules },
  {
    name: "import-object-result", role: "admin",
    path: async (page) => {
      const done = await find(page, "devices-2025.csv", ["done", "undone"]);
      return done === undefined ? draft("devices-2025.csv", DEVICES, "rules", "device_c")(page) : `/imports/${done}`;
    },
    act: async (page) => {
      await page.locator(".zk-result, .zk-map, .zk-balance").first().waitFor();
      if ((await page.locator(".zk-result").count()) > 0) return;
      await toRules(page);
      await page.locator(".zk-step-foot .ant-btn-primary").click();
      await page.locator(".zk-result").waitFor({ timeout: 60_000 });
    },
  },
  { name: "import-result", role: "steward", path: "/imports", act: openFirstImport },
  {
    name: "import-rows", role: "steward", path: "/imports",
    act: async (page) => {
      await openFirstImport(page);
      await page.getByRole("tab").nth(1).click();
      await page.locator(".zk-rows .zk-tr, .zk-rows .zk-card").first().waitFor();
    },
  },
  { name: "import-undo", role: "steward", path: "/imports", act: async (page) => { await openFirstImport(page); await page.locator(".zk-next .ant-btn-dangerous").click(); await page.locator(".ant-modal-confirm-btns").waitFor(); } },
  { name: "sources", role: "steward", path: "/sources" },
  { name: "mapping-studio", role: "steward", path: studio, act: showLine },
  { name: "replay", role: "steward", path: replayOf, act: previewIt },
  { name: "replay-result", role: "steward", path: replayed, ready: ".zk-result" },
  { name: "source", role: "steward", path: "/sources", act: async (page) => { await page.locator(".zk-feed").first().click(); await page.locator(".ant-drawer-body").last().waitFor(); } },
  { name: "reviews", role: "steward", path: "/reviews", ready: ".zk-bits" },
  { name: "identity", role: "steward", path: "/identity", ready: ".zk-funnel" },
  { name: "identity-tuning", role: "steward", path: "/identity/tuning", ready: ".zk-scores" },
  { name: "identity-policies", role: "steward", path: "/identity/policies", ready: ".zk-policy" },
  { name: "conflicts", role: "admin", path: ensureConflicts, ready: ".zk-conflict-ways" },
  { name: "conflicts-of-a-device", role: "admin", path: async (page) => { await ensureConflicts(page); return `/conflicts?target=${await ensureDisputedDevice(page)}`; }, ready: ".zk-conflict-ways" },
  { name: "device-disputed", role: "admin", path: async (page) => `/o/device_c/${await ensureDisputedDevice(page)}`, ready: ".zk-conflict-mark" },
  { name: "exports", role: "manager", path: async (page) => { await ensureExport(page); return "/exports"; } },
  { name: "connectors-none", role: "admin", path: "/connectors", before: (page) => page.route("**/api/v1/connectors", (route) => route.fulfill({ json: { items: [] } })) },
  { name: "connectors", role: "admin", path: async (page) => { await ensureConnector(page); return "/connectors"; } },
  { name: "connector-new", role: "admin", path: "/connectors", act: async (page) => { await page.locator(".zk-page-head .ant-btn-primary").click(); await page.locator(".ant-dropdown-menu-item").last().click(); await page.locator(".ant-drawer .zk-form-section").first().waitFor(); } },
  { name: "connector-posts", role: "admin", path: async (page) => { await ensureConnector(page); return "/connectors"; }, act: async (page) => { await page.getByRole("button", { name: /收到的推送|Posts$/ }).first().click(); await page.locator(".zk-deliveries").waitFor(); } },
  { name: "form", role: "admin", path: ensureForm, before: () => Promise.resolve(), ready: "form h1, h1" },
  { name: "connector-write-back", role: "admin", path: "/connectors", act: async (page) => { await page.getByRole("button", { name: /(回写：|Write back: )金蝶/ }).first().click(); await page.locator(".zk-back-how").waitFor(); } },
  { name: "connector-outgoing", role: "admin", path: async (page) => { await ensureWriteBack(page); return "/connectors"; }, act: async (page) => { await page.getByRole("button", { name: /(回写：|Write back: )/ }).first().click(); await page.getByRole("tab", { name: /外发更改|Outgoing/ }).click(); await page.locator(".zk-back-tools").waitFor(); } },
  { name: "connector-runs", role: "admin", path: "/connectors", act: async (page) => { await page.getByRole("button", { name: /ERP/ }).last().click(); await page.locator(".zk-side").waitFor(); } },
  { name: "events", role: "admin", path: async (page) => { await ensureEvents(page); return "/events"; } },
  { name: "customer-visits", role: "admin", path: async (page) => `/customers/${await ensureEvents(page)}`, act: async (page) => { await page.locator(".zk-visits").first().scrollIntoViewIfNeeded(); } },
  { name: "settings-write-keys", role: "admin", path: async (page) => { await ensureEvents(page); return "/settings/write-keys"; } },
  { name: "settings-write-key-new", role: "admin", path: "/settings/write-keys", act: async (page) => { await page.locator(".zk-page-head .ant-btn-primary").click(); await page.locator(".ant-drawer .zk-form-section").first().waitFor(); } },
  { name: "settings-event-types", role: "admin", path: async (page) => { await ensureTypes(page); return "/settings/event-types"; }, ready: "button.zk-type-line" },
  { name: "settings-event-type", role: "admin", path: async (page) => { await ensureTypes(page); return "/settings/event-types"; }, act: async (page) => { await page.locator("button.zk-type-line", { hasText: "trial_booked" }).click(); await page.locator(".zk-eventsample").first().waitFor(); } },
  { name: "settings-event-type-seen", role: "admin", path: async (page) => { await ensureTypes(page); return "/settings/event-types"; }, act: async (page) => { await page.locator("button.zk-type-line", { hasText: "video_played" }).click(); await page.locator(".zk-type-more").click(); } },
  { name: "customer-signals", role: "admin", path: signalled, act: async (page) => { await page.locator(".zk-about").last().scrollIntoViewIfNeeded(); } },
  { name: "signals", role: "steward", path: "/signals", ready: ".zk-signal" },
  { name: "prices", role: "admin", path: "/prices", ready: ".zk-prices div[role=img] svg" },
];
