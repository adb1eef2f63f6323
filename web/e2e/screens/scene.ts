import { expect, type Page } from "@playwright/test";
import { callApi } from "../people";

export interface Kept {
  id: string;
  version?: number;
}
export interface Listed {
  items: (Kept & { name?: string; key?: string; values?: Record<string, unknown> })[];
}

export const DEVICES = "device_c";
const FIELDS: object[] = [
  { key: "model_c", type: "text", label: { zh: "型号", en: "Model" }, is_searchable: true, is_sortable: true, is_listed: true },
  { key: "number_c", type: "serial", label: { zh: "设备编号", en: "Device no." }, serial: "SB-{0000}", is_listed: true },
  { key: "customer_c", type: "reference", label: { zh: "客户", en: "Customer" }, reference: "customers", is_listed: true },
  {
    key: "state_c", type: "choice", label: { zh: "状态", en: "State" }, is_listed: true,
    choices: [
      { value: "in_use", label: { zh: "在用", en: "In use" }, color: "green" },
      { value: "repair", label: { zh: "维修中", en: "In repair" }, color: "orange" },
      { value: "stored", label: { zh: "库存", en: "In store" }, color: "blue" },
      { value: "retired", label: { zh: "报废", en: "Retired" }, color: "default" },
    ],
  },
  { key: "price_c", type: "money", label: { zh: "购入价", en: "Price" }, is_sortable: true, is_listed: true },
  { key: "bought_c", type: "date", label: { zh: "购入日期", en: "Bought on" }, is_sortable: true, is_listed: true },
  { key: "warranty_c", type: "boolean", label: { zh: "在保", en: "Under warranty" }, is_listed: true },
  { key: "yearly_c", type: "formula", label: { zh: "年折旧", en: "Yearly depreciation" }, formula: "price_c / 5", result: "money", is_listed: true },
  { key: "papers_c", type: "attachment", label: { zh: "随机文件", en: "Papers" } },
  { key: "remarks_c", type: "long_text", label: { zh: "说明", en: "Remarks" } },
];
const MODELS = ["LP-320 激光打标机", "GX-18 发电机", "ZN-7 数控铣床", "HY-2 液压机", "KT-5 空压机", "BX-9 包装线"];
const STATES = ["in_use", "in_use", "repair", "in_use", "stored", "in_use", "retired"];

async function idsOfCustomers(page: Page, limit: number): Promise<string[]> {
  const { body } = await callApi(page, "GET", `customers?limit=${String(limit)}&sort=-amount_cents`);
  return (body as Listed).items.map((it) => it.id);
}

const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

async function papers(page: Page): Promise<string> {
  const token = (await page.context().cookies()).find((it) => it.name === "csrftoken")?.value ?? "";
  const file = { name: "验收单.txt", mimeType: "text/plain", buffer: Buffer.from("设备验收合格。") };
  const answer = await page.request.post(`/api/v1/objects/${DEVICES}/files?field=papers_c`, { headers: { "X-CSRFToken": token }, multipart: { file } });
  return answer.ok() ? ((await answer.json()) as Kept).id : "";
}

/** An object of the company's own with fields of many types and some records; made once. */
export async function ensureDevices(page: Page): Promise<string> {
  const known = await callApi(page, "GET", `studio/objects/${DEVICES}`);
  if (known.status === 200) return DEVICES;
  await callApi(page, "POST", "studio/objects", { key: DEVICES, label: { zh: "设备", en: "Device" }, plural: { zh: "设备", en: "Devices" }, title: { zh: "设备名称", en: "Device name" }, icon: "tool", color: "blue" });
  for (const field of FIELDS) await callApi(page, "POST", `studio/objects/${DEVICES}/fields`, field);
  const customers = await idsOfCustomers(page, 9);
  const file = await papers(page);
  for (let at = 0; at < 21; at += 1) {
    const model = MODELS[at % MODELS.length] ?? "";
    const values = {
      name: `${String(at + 1)} 号${model.split(" ")[1] ?? ""}`, model_c: model.split(" ")[0], customer_c: customers[at % customers.length], state_c: STATES[at % STATES.length],
      price_c: 1_280_000 + at * 73_500, bought_c: day(40 + at * 37), warranty_c: at % 3 !== 0,
      ...(at === 20 ? { remarks_c: "每季度保养一次，备件在二号仓。", ...(file === "" ? {} : { papers_c: [file] }) } : {}),
    };
    await callApi(page, "POST", `objects/${DEVICES}/records`, { values });
  }
  return DEVICES;
}

export async function firstDevice(page: Page): Promise<string> {
  await ensureDevices(page);
  const { body } = await callApi(page, "GET", `objects/${DEVICES}/records?limit=1&sort=-created_at`);
  return (body as Listed).items[0]?.id ?? "";
}

/** The customer that the screens show: a company with orders, contacts and several sources. */
export async function richCustomer(page: Page): Promise<string> {
  const where = encodeURIComponent(JSON.stringify({ all: [{ field: "kind", op: "eq", value: "organization" }, { field: "source_count", op: "gte", value: 2 }] }));
  for (const query of [`where=${where}&sort=-amount_cents`, "sort=-amount_cents"]) {
    const { status, body } = await callApi(page, "GET", `customers?limit=1&${query}`);
    const id = status === 200 ? (body as Listed).items[0]?.id : undefined;
    if (id !== undefined) return id;
  }
  return "";
}

/** A service that is pulled by itself; its address answers nobody here, so its run failed. */
export async function ensureConnector(page: Page): Promise<string> {
  const { body } = await callApi(page, "GET", "connectors");
  const known = (body as Listed).items.find((it) => it.name === "ERP 客户档案");
  if (known !== undefined) return known.id;
  const rest = { kind: "rest", url: "https://erp.example.com/api/customers", rows_path: "$.data" };
  const table = { kind: "table", url: "postgresql://readonly@10.0.0.8/shop", table: "orders" };
  const first = await callApi(page, "POST", "connectors", { name: "ERP 客户档案", object: "customers", settings: rest, every_minutes: 60, secret: "unused" });
  await callApi(page, "POST", "connectors", { name: "商城订单表", object: "orders", settings: table, every_minutes: 1440, is_on: false });
  const { id } = first.body as Kept;
  await callApi(page, "POST", `connectors/${id}/run`);
  await callApi(page, "POST", "connectors", { name: "有赞商城推送", object: "customers", mapping: { id: "external_key", name: "name", phone: "phones" }, settings: { kind: "hook" } });
  return id;
}

/** A form for strangers; the address of its page. */
export async function ensureForm(page: Page): Promise<string> {
  const { body } = await callApi(page, "GET", "connectors");
  const known = (body as Listed).items.find((it) => it.name === "官网预约");
  if (known !== undefined) return `/forms/${known.id}`;
  const words = (zh: string, en: string): object => ({ zh, en });
  const questions = [
    { key: "name", label: words("姓名或单位", "Name or company"), is_required: true },
    { key: "phones", label: words("电话", "Phone"), input: "tel", is_required: true },
    { key: "city", label: words("城市", "City") },
    { key: "remark", label: words("想了解什么", "What would you like to know"), input: "long_text" },
  ];
  const settings = {
    kind: "form", title: words("预约演示", "Book a demo"), note: words("一个工作日内联系您。", "We call you within one working day."), questions,
    consent: words("我同意贵公司为回复此次咨询使用以上信息", "You may use this to answer my question"), sites: ["https://www.example.com"],
  };
  const made = await callApi(page, "POST", "connectors", { name: "官网预约", object: "customers", settings });
  return `/forms/${(made.body as Kept).id}`;
}

const STEPS = [
  ["page_viewed", "/", "首页"], ["searched", "/search?q=激光打标机", "搜索“激光打标机”"], ["product_viewed", "/p/lp-320", "LP-320 激光打标机"],
  ["page_viewed", "/price", "价格与交期"], ["cart_updated", "/cart", "购物车"], ["form_submitted", "/trial", "预约试用"],
] as const;

/** Visits of one customer and of somebody unknown, by a key for servers. */
export async function ensureEvents(page: Page): Promise<string> {
  const customer = await richCustomer(page);
  const { body } = await callApi(page, "GET", "write-keys");
  // The neighbours' shop has a key of its own: what its visitors do says nothing of this customer.
  if ((body as Listed).items.some((it) => it.name === "商城后端")) return customer;
  await callApi(page, "POST", "write-keys", { name: "官网", origins: ["https://www.example.com"] });
  const made = await callApi(page, "POST", "write-keys", { name: "商城后端", trusts_claims: true });
  const { key } = made.body as { key: string };
  const now = Date.now();
  const events = STEPS.flatMap(([type, path, title], at) =>
    [customer, ""].map((who) => ({
      id: `shown-${who === "" ? "guest" : "known"}-${String(at)}-${String(now)}`, type, at: now - (STEPS.length - at) * 190_000, anonymous_id: who === "" ? "guest-2201" : "known-8120",
      properties: { url: `https://www.example.com${path}`, title, ...(type === "product_viewed" ? { sku: "LP-320", name: title } : {}) },
      ...(who === "" ? {} : { identity: { customer_id: who } }),
    })),
  );
  await page.request.post(`/collect?key=${key}`, { data: { events: [...events, { id: "shown-bad-0001", type: "Not A Type", anonymous_id: "guest-2201" }] } });
  return customer;
}

/** A type of event with what came of it and what was refused, and one that nobody described. */
export async function ensureTypes(page: Page): Promise<void> {
  const { body } = await callApi(page, "GET", "event-types");
  if ((body as { items: { key: string }[] }).items.some((it) => it.key === "trial_booked")) return;
  const model = { key: "model", type: "text", label_zh: "型号", label_en: "Model", is_required: true };
  const seats = { key: "seats", type: "number", label_zh: "人数", label_en: "Seats" };
  await callApi(page, "POST", "event-types", { key: "trial_booked", label_zh: "预约试用", label_en: "Trial booked", properties: [model, seats] });
  const { key } = (await callApi(page, "POST", "write-keys", { name: "门店平板", trusts_claims: true })).body as { key: string };
  const told = [["trial_booked", { model: "LP-320", seats: 4 }], ["trial_booked", { seats: 3 }], ["trial_booked", { model: "LP-500", seats: "many" }], ["video_played", { video: "开箱演示", seconds: 42, finished: true }]] as const;
  const events = told.map(([type, properties], at) => ({ id: `typed-${String(at)}-${String(Date.now())}`, type, anonymous_id: "tablet-5501", properties }));
  await page.request.post(`/collect?key=${key}`, { data: { events } });
  await expect.poll(async () => ((await callApi(page, "GET", "event-types/video_played/samples")).body as { events?: unknown[] }).events?.length ?? 0, { timeout: 30_000 }).toBeGreaterThan(0);
}

/** The page of a customer whom a signal names. */
export async function signalled(page: Page): Promise<string> {
  const { items } = (await callApi(page, "GET", "signals?limit=100")).body as { items: { customers: Kept[] }[] };
  return `/customers/${items.flatMap((it) => it.customers)[0]?.id ?? ""}`;
}

export async function ensureExport(page: Page): Promise<void> {
  const { body } = await callApi(page, "GET", "exports");
  if ((body as Listed).items.length > 1) return;
  await callApi(page, "POST", "objects/customers/exports", { kind: "xlsx", form: "people", fields: ["name", "phone", "city"] });
  await callApi(page, "POST", "objects/customers/exports", { kind: "csv", form: "people" });
}

/** A customer with changes of several fields by hand, shared with a colleague. */
export async function ensureHistory(page: Page, id: string): Promise<string> {
  const log = await callApi(page, "GET", `objects/customers/records/${id}/shares`);
  if ((log.body as Listed).items.length > 0) return id;
  for (const values of [{ remark: "年度框架协议谈判中" }, { level: "A" }, { remark: "年度框架协议已签，待首单" }]) {
    const { body } = await callApi(page, "GET", `customers/${id}`);
    await callApi(page, "PATCH", `customers/${id}`, { version: (body as Kept).version, values });
  }
  const users = ((await callApi(page, "GET", "users")).body as Listed).items;
  for (const [at, user] of users.slice(2, 4).entries()) {
    await callApi(page, "POST", `objects/customers/records/${id}/shares`, { kind: "user", grantee_id: user.id, may_edit: at === 0, until: at === 0 ? null : day(-30) });
  }
  return id;
}

export interface Brought {
  id: string;
  values: Record<string, string>;
}

/** A connector whose phone goes both ways, written to at its own address. */
export async function ensureWriteBack(page: Page): Promise<void> {
  await ensureConnector(page);
  const { items } = (await callApi(page, "GET", "connectors")).body as { items: { id: string; name: string; object: string; settings: { kind: string; url?: string } }[] };
  const found = items.find((it) => it.name.startsWith("ERP") && it.settings.kind === "rest");
  if (found?.settings.url === undefined) return;
  const where = `connectors/${found.id}/write-back`;
  const known = (await callApi(page, "GET", where)).body as { version: number; fields: { key: string; reason: string }[] };
  if (known.version > 0 || known.fields.every((it) => it.key !== "phone")) return;
  const settings = { url: `${found.settings.url}/{key}`, check: "read", read_path: "data" };
  await callApi(page, "PUT", where, { version: 0, is_on: true, settings, fields: { phone: { direction: "both", target: "mobile" } } });
}
