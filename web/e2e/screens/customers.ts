import type { Page } from "@playwright/test";
import { callApi } from "../people";
import { ensureGroup } from "../scene";
import { ensureHistory, richCustomer } from "./scene";
import { firstRow, isPhone, type Screen } from "./types";

const listed = (layout: Record<string, string>) => `/customers?view=customers.all&layout=${encodeURIComponent(JSON.stringify(layout))}`;
const rich = (tab = "") => async (page: Page): Promise<string> => `/customers/${await richCustomer(page)}${tab === "" ? "" : `?tab=${tab}`}`;
const ofGroup = (tab: string) => async (page: Page): Promise<string> => `/customers/${await ensureGroup(page)}?tab=${tab}`;
const answerCustomers = (status: number) => (page: Page): Promise<unknown> =>
  page.route("**/api/v1/customers?*", (route) => route.fulfill({ status, contentType: "application/json", body: JSON.stringify({ code: "", message: "", facts: {}, trace_id: "5f1c0d3e" }) }));

async function selectThree(page: Page): Promise<void> {
  await page.locator(".zk-tr").first().waitFor();
  for (const at of [0, 1, 2]) await page.locator(".zk-tr").nth(at).getByRole("checkbox").check();
}

interface PageOfPeople {
  items: { id: string; values: Record<string, unknown> }[];
  next_cursor: string | null;
}

/** A person whose ID number shows in stars: few have one, and nobody who sees stars may filter by it. */
async function maskedCustomer(page: Page): Promise<string> {
  const where = encodeURIComponent(JSON.stringify({ field: "kind", op: "eq", value: "person" }));
  let cursor: string | null = "";
  while (cursor !== null) {
    const { body } = await callApi(page, "GET", `customers?limit=200&fields=name,id_number&where=${where}&cursor=${encodeURIComponent(cursor)}`);
    const { items, next_cursor } = body as PageOfPeople;
    const found = items.find((it) => Boolean(it.values["id_number"]));
    if (found !== undefined) return `/customers/${found.id}`;
    cursor = next_cursor;
  }
  throw new Error("nobody with an ID number");
}

/** Where sales work: home, lists in all shapes, the customer. */
export const CUSTOMERS: readonly Screen[] = [
  { name: "home", role: "manager", path: "/" },
  { name: "customers", role: "manager", path: "/customers" },
  { name: "customers-none", role: "manager", path: "/customers?q=nobodyiscalledthis" },
  { name: "customers-filter", role: "manager", path: `/customers?where=${encodeURIComponent(JSON.stringify({ all: [{ field: "level", op: "in", value: ["A", "B"] }, { field: "health", op: "lt", value: 60 }] }))}`, act: async (page) => { await page.getByRole("button", { name: /筛选|Filter$/ }).first().click(); await page.locator(".zk-condition").first().waitFor(); } },
  { name: "customers-columns", role: "manager", path: "/customers", act: async (page) => { await page.getByRole("button", { name: /列$|Columns$/ }).click(); await page.locator(".zk-chooser-line").first().waitFor(); } },
  { name: "customers-sort", role: "manager", path: "/customers?sort=-health,name", act: async (page) => { await page.getByRole("button", { name: /(排序|Sort)$/ }).first().click(); await page.locator(".zk-sort-line").first().waitFor(); } },
  { name: "customers-bulk", role: "manager", path: "/customers", act: async (page, look) => { if (isPhone(look)) return; await selectThree(page); await page.getByRole("button", { name: /批量修改字段|a field$/ }).first().click(); await page.getByRole("dialog").waitFor(); } },
  { name: "customers-groups", role: "manager", path: listed({ kind: "table", group: "level" }), ready: ".zk-group-head, .zk-card-slot" },
  { name: "customers-kanban", role: "manager", path: listed({ kind: "kanban", group: "level", function: "sum", figure: "amount_cents" }), ready: ".zk-kcard" },
  { name: "customers-calendar", role: "manager", path: listed({ kind: "calendar", date: "last_order_at" }), ready: ".zk-date" },
  { name: "customers-chart", role: "manager", path: listed({ kind: "chart", group: "level", chart: "bar", function: "sum", figure: "amount_cents" }), ready: ".zk-figures tbody tr" },
  { name: "customers-map", role: "manager", path: listed({ kind: "map" }), ready: ".zk-figures tbody tr" },
  { name: "customers-export", role: "manager", path: "/customers", act: async (page) => { await page.getByRole("button", { name: /^(导出|Export)$/ }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "error-server", role: "manager", path: "/customers", before: answerCustomers(500) },
  { name: "error-offline", role: "manager", path: "/customers", before: (page) => page.route("**/api/v1/customers?*", (route) => route.abort()) },
  { name: "customer-drawer", role: "manager", path: "/customers?view=customers.at_risk", act: async (page) => { await firstRow(page).click({ position: { x: 100, y: 12 } }); await page.locator(".zk-drawer").waitFor(); } },
  { name: "customer-new", role: "manager", path: "/customers/new", ready: ".zk-form-section" },
  { name: "customer", role: "manager", path: rich() },
  { name: "customer-orders", role: "manager", path: rich("orders") },
  { name: "customer-contacts", role: "manager", path: ofGroup("contacts") },
  { name: "customer-relations", role: "manager", path: ofGroup("relations") },
  { name: "customer-decisions", role: "manager", path: ofGroup("decisions") },
  { name: "customer-sources", role: "manager", path: rich("sources") },
  { name: "customer-history", role: "manager", path: async (page) => `/customers/${await ensureHistory(page, await richCustomer(page))}?tab=log` },
  { name: "customer-origin", role: "manager", path: rich(), act: async (page, look) => { if (isPhone(look)) return; await page.locator(".zk-line-button:not(.zk-line-quiet)").first().click(); await page.locator(".zk-origin").waitFor(); } },
  { name: "customer-why", role: "manager", path: rich(), act: async (page) => { await page.locator(".zk-score-button").first().click(); await page.locator(".zk-why-pop .zk-why").first().waitFor(); } },
  { name: "customer-share", role: "manager", path: async (page) => `/customers/${await ensureHistory(page, await richCustomer(page))}`, act: async (page, look) => { if (isPhone(look)) return; await page.getByRole("button", { name: /^(共享|分享|Share)/ }).first().click(); await page.locator(".zk-share-form").waitFor(); } },
  { name: "customer-access", role: "admin", path: rich(), act: async (page, look) => { if (isPhone(look)) return; await page.locator(".zk-record-actions").getByRole("button", { name: /为什么|谁能看|why|see/i }).first().click(); await page.locator(".zk-side .ant-select").first().click(); await page.locator(".ant-select-item-option").nth(3).click(); await page.locator(".zk-side .zk-badge").first().waitFor(); } },
  {
    name: "customer-reveal", role: "manager", path: maskedCustomer,
    act: async (page) => {
      await page.getByRole("button", { name: /的明文$|^Reveal / }).first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "customer-missing", role: "manager", path: "/customers/00000000-0000-7000-8000-000000000000" },
  {
    name: "palette", role: "manager", path: "/customers",
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").getByRole("combobox").or(page.getByRole("dialog").getByRole("textbox")).first().fill("华");
    },
  },
  {
    name: "duplicates", role: "manager", path: "/duplicates",
    act: async (page) => {
      await page.locator("textarea").first().fill("华东样例集团");
      await page.keyboard.press("Control+Enter");
      await page.locator(".zk-checked").waitFor();
    },
  },
  { name: "bin", role: "manager", path: "/bin" },
  { name: "refused", role: "sales", path: "/settings/users" },
  { name: "missing", role: "manager", path: "/nothing/is/here", before: () => Promise.resolve(), ready: ".zk-state-title" },
];
