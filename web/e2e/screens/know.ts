import type { Page } from "@playwright/test";
import { callApi } from "../people";
import { isPhone, type Screen } from "./types";

/** The page of the first segment. */
async function firstSegment(page: Page, end = ""): Promise<string> {
  const { body } = await callApi(page, "GET", "segments");
  return `/segments/${(body as { items: { id: string }[] }).items[0]?.id ?? ""}${end}`;
}

interface TagLine {
  id: string;
  kind: string;
  size: number | null;
}

/** The tag by condition that most customers carry. */
async function topTag(page: Page): Promise<string> {
  const { body } = await callApi(page, "GET", "tags");
  const ruled = (body as { items: TagLine[] }).items.filter((it) => it.kind === "condition");
  return ruled.sort((left, right) => (right.size ?? 0) - (left.size ?? 0))[0]?.id ?? "";
}

async function firstTag(page: Page, end = ""): Promise<string> {
  return `/tags/${await topTag(page)}${end}`;
}

/** The customer that a list shows first, "" when it shows none. */
async function firstCustomer(page: Page, asked: { sort?: string; where?: object }): Promise<string> {
  const query = new URLSearchParams({ limit: "1" });
  if (asked.sort !== undefined) query.set("sort", asked.sort);
  if (asked.where !== undefined) query.set("where", JSON.stringify(asked.where));
  const { body } = await callApi(page, "GET", `customers?${query.toString()}`);
  return (body as { items: { id: string }[] }).items[0]?.id ?? "";
}

async function firstTagged(page: Page): Promise<string> {
  return `/customers/${await firstCustomer(page, { where: { field: "tags", op: "has_any", value: [await topTag(page)] } })}`;
}

/** The company that spent most: there is much to know of it. */
async function topFirm(page: Page): Promise<string> {
  return firstCustomer(page, { sort: "-amount_cents", where: { field: "kind", op: "eq", value: "organization" } });
}

interface Asked {
  id: string;
  key: string;
  name: string;
  is_learned: boolean;
  state: string;
}
const OWN = { zh: "60 天内再次下单", target: { kind: "order", item: "", least: 1 }, definition: { horizon_days: 60, active_days: 365, action_cost_cents: 3_000, miss_cost_cents: 10_000 } };
const LEARNED_MS = 60_000;

async function asked(page: Page): Promise<Asked | undefined> {
  return ((await callApi(page, "GET", "questions")).body as { items: Asked[] }).items.find((it) => it.name === OWN.zh);
}

/** A question of the company's own that was learned; made once, and put to use where that is wanted. */
async function ensureOwn(page: Page, isUsed: boolean): Promise<Asked> {
  if ((await asked(page)) === undefined) await callApi(page, "POST", "questions", { name: OWN.zh, target: OWN.target, definition: OWN.definition });
  for (const until = Date.now() + LEARNED_MS; Date.now() < until && (await asked(page))?.is_learned !== true; ) await page.waitForTimeout(500);
  const own = await asked(page);
  if (own === undefined) throw new Error("no question was learned");
  if (isUsed && own.state === "trial") await callApi(page, "POST", `questions/${own.id}/use`);
  return own;
}

async function firstPointedOut(page: Page): Promise<string> {
  const own = await ensureOwn(page, true);
  const where = encodeURIComponent(JSON.stringify({ field: "foretold", op: "has_any", value: [own.id] }));
  for (const until = Date.now() + LEARNED_MS; Date.now() < until; ) {
    await page.waitForTimeout(500);
    const { body } = await callApi(page, "GET", `customers?limit=1&where=${where}`);
    const found = (body as { items: { id: string }[] }).items[0];
    if (found !== undefined) return `/customers/${found.id}`;
  }
  return "/customers";
}

export const KNOW: readonly Screen[] = [
  { name: "advocates", role: "steward", path: "/customers?view=customers.advocates", ready: ".zk-tr, .zk-card-slot .zk-card" },
  { name: "influence", role: "steward", path: async (page) => `/customers/${await firstCustomer(page, { sort: "-influence", where: { field: "brought_count", op: "gte", value: 1 } })}`, ready: ".zk-tied-index", act: async (page) => { await page.locator(".zk-panel", { has: page.locator(".zk-tied-index") }).evaluate((it) => it.scrollIntoView({ block: "center" })); } },
  { name: "peers", role: "steward", path: async (page) => `/customers/${await firstCustomer(page, { sort: "-order_count" })}`, ready: ".zk-peer", act: async (page) => { await page.locator(".zk-panel", { has: page.locator(".zk-peer-why") }).evaluate((it) => it.scrollIntoView({ block: "center" })); } },
  { name: "graph", role: "steward", path: async (page) => `/graph?node=customer:${(await topFirm(page)).replaceAll("-", "")}`, ready: ".zk-graph-dot" },
  { name: "graph-list", role: "steward", path: async (page) => `/graph?as=list&node=customer:${(await topFirm(page)).replaceAll("-", "")}`, ready: ".zk-graph-list li" },
  { name: "preparation", role: "manager", path: async (page) => `/customers/${await topFirm(page)}/preparation`, ready: ".zk-prepared li" },
  { name: "segments", role: "steward", path: "/segments", ready: ".zk-segment-card .zk-badge" },
  { name: "segment", role: "steward", path: (page) => firstSegment(page), ready: ".zk-segment-page [role=img] svg" },
  { name: "segment-edit", role: "steward", path: (page) => firstSegment(page, "/edit"), ready: ".zk-segment-preview li" },
  { name: "decisions", role: "manager", path: "/decisions", act: async (page) => { await page.locator(".zk-decision-worth").first().waitFor(); } },
  { name: "decision-effects", role: "steward", path: "/decisions", act: async (page) => { await page.getByRole("button", { name: /行动效果|Effect of acting/ }).click(); await page.locator(".zk-side .zk-numbers tbody tr").nth(3).waitFor(); } },
  { name: "decision-why", role: "manager", path: "/decisions", act: async (page) => { await page.locator(".zk-decision-worth").first().click(); await page.locator(".zk-decision-why").waitFor(); } },
  { name: "texts", role: "steward", path: "/texts", ready: ".zk-text-list li" },
  {
    name: "customer-text-why", role: "steward",
    path: async (page) => {
      const { body } = await callApi(page, "GET", "texts/complaints");
      return `/customers/${(body as { items: { customer_id: string }[] }).items[0]?.customer_id ?? ""}`;
    },
    act: async (page) => {
      await page.getByRole("button", { name: /“疑似投诉”的原因|Why “Likely complaint”/ }).first().click();
      await page.locator(".zk-text-why").waitFor();
    },
  },
  { name: "tags", role: "steward", path: "/tags", ready: ".zk-tag-card" },
  { name: "tag", role: "steward", path: (page) => firstTag(page), ready: ".zk-segment-said" },
  { name: "tag-edit", role: "steward", path: (page) => firstTag(page, "/edit"), ready: ".zk-segment-preview li" },
  {
    name: "customer-profile", role: "steward",
    path: async (page) => `/customers/${await firstCustomer(page, { where: { field: "price_percent", op: "is_filled" } })}`,
    act: async (page) => {
      const measure = page.getByRole("button", { name: /^“价格敏感”的原因$|^Why “Price-sensitive”$/ });
      await measure.scrollIntoViewIfNeeded();
      await measure.click();
      await page.locator(".zk-why-pop .zk-why-row").first().waitFor();
    },
  },
  {
    name: "customer-tags", role: "steward",
    path: (page) => firstTagged(page),
    act: async (page) => {
      await page.getByRole("button", { name: /^“.*”的原因$|^Why “/ }).first().click();
      await page.locator(".zk-tag-facts li").first().waitFor();
    },
  },
  {
    name: "customer-tag-history", role: "steward",
    path: (page) => firstTagged(page),
    act: async (page) => {
      await page.getByRole("button", { name: /^标签历史$|^History of tags$/ }).click();
      await page.locator(".zk-tag-moves li").first().waitFor();
    },
  },
  {
    name: "tags-of-many", role: "steward", path: "/customers",
    act: async (page, look) => {
      if (isPhone(look)) return;
      await page.locator(".zk-tr").first().getByRole("checkbox").check();
      await page.getByRole("button", { name: /增减标签或选项|Add or take tags/ }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "forecasts", role: "steward", path: "/forecasts", ready: ".zk-forecast [role=img] svg" },
  { name: "payments", role: "steward", path: "/payments", ready: ".zk-pay [role=img] svg" },
  { name: "associations", role: "steward", path: "/associations", ready: ".zk-goes-list .zk-td, .zk-goes-list tbody tr, .zk-goes-list .zk-card-title" },
  { name: "maintenance", role: "admin", path: "/maintenance", ready: ".zk-due-rule" },
  { name: "models", role: "steward", path: "/models", ready: ".zk-model-facts" },
  {
    name: "build-question", role: "steward", path: "/models/new", ready: ".zk-build-kind",
    act: async (page) => { await page.getByRole("radio", { name: /买某件商品|^Buy a product/u }).check(); },
  },
  {
    name: "build-preview", role: "steward", path: "/models/new", ready: ".zk-build-kind",
    act: async (page) => {
      const next = page.getByRole("button", { name: /^下一步$|^Next$/u });
      await page.getByRole("radio", { name: /再次下单|^Order again/u }).check();
      await next.click();
      await next.click();
      await page.locator(".zk-stat-note, .zk-stat").first().waitFor();
    },
  },
  { name: "build-result", role: "steward", path: async (page) => `/models/new?question=${(await ensureOwn(page, false)).id}`, ready: ".zk-churn [role=img] svg" },
  { name: "predictions-own", role: "steward", path: async (page) => `/predictions?about=${(await ensureOwn(page, true)).key}`, ready: ".zk-churn [role=img] svg" },
  { name: "customer-answers", role: "steward", path: firstPointedOut, act: async (page) => { await page.getByText(/^(公司自己的问题|Questions of our own)$/u).scrollIntoViewIfNeeded(); await page.locator(".zk-buys-line").last().click(); } },
  { name: "model-story", role: "steward", path: "/models/churn", ready: ".zk-models-story table" },
  { name: "features", role: "steward", path: "/features", ready: ".zk-figure-bin" },
  { name: "predictions", role: "steward", path: "/predictions", ready: ".zk-churn [role=img] svg" },
  {
    name: "customer-churn", role: "steward",
    path: async (page) => `/customers/${await firstCustomer(page, { sort: "-churn_percent" })}`,
    act: async (page) => { await page.getByText(/流失概率|Churn probability/).first().scrollIntoViewIfNeeded(); },
  },
  { name: "predictions-purchase", role: "steward", path: "/predictions?about=purchase", ready: ".zk-churn [role=img] svg" },
  {
    name: "customer-purchases", role: "steward",
    path: async (page) => `/customers/${await firstCustomer(page, { sort: "-buy_percent" })}`,
    act: async (page) => { await page.getByText(/^(再次购买概率|Chance to buy again)$/).last().scrollIntoViewIfNeeded(); },
  },
  {
    name: "customer-next", role: "steward",
    path: async (page) => `/customers/${await firstCustomer(page, { sort: "-order_count", where: { field: "next_order_on", op: "is_filled" } })}`,
    act: async (page) => { await page.getByText(/^(下次购买|Next purchase)$/).first().scrollIntoViewIfNeeded(); },
  },
  {
    name: "customer-offers", role: "steward",
    path: async (page) => `/customers/${await firstCustomer(page, { sort: "-order_count" })}`,
    act: async (page) => {
      const script = page.getByRole("button", { name: /的话术$|^Script for/ }).first();
      await script.click();
      await script.scrollIntoViewIfNeeded();
    },
  },
];
