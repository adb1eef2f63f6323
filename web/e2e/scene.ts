import type { Page } from "@playwright/test";
import { callApi } from "./people";

const NAME = "华东样例集团";
const BELOW = ["华东样例机电", "华东样例物流"];
const CONTACTS = [
  { name: "陈立", title: "总经理", part: "decides", attitude: 1 },
  { name: "林晓", title: "采购经理", part: "influences", attitude: 0 },
  { name: "周航", title: "设备主管", part: "uses", attitude: 2 },
];

interface Kept {
  id: string;
}

async function post(page: Page, path: string, body: object): Promise<string> {
  return ((await callApi(page, "POST", path, body)).body as Kept).id;
}

async function find(page: Page): Promise<string | undefined> {
  const where = encodeURIComponent(JSON.stringify({ field: "name", op: "eq", value: NAME }));
  const { body } = await callApi(page, "GET", `customers?limit=1&where=${where}`);
  return (body as { items: Kept[] }).items[0]?.id;
}

/** A group with subsidiaries and people who decide, for the screens that the demo's files leave empty; made once. */
export async function ensureGroup(page: Page): Promise<string> {
  const known = await find(page);
  if (known !== undefined) return known;
  const id = await post(page, "customers", { values: { name: NAME, kind: "organization", city: "上海市" } });
  const kinds = ((await callApi(page, "GET", "relations/kinds")).body as { items: { key: string }[] }).items.map((it) => it.key);
  const kind = kinds.find((it) => it.includes("parent")) ?? kinds[0] ?? "parent";
  for (const name of BELOW) {
    const other = await post(page, "customers", { values: { name, kind: "organization", city: "苏州市" } });
    await callApi(page, "POST", `customers/${id}/relations`, { kind, other_id: other, share_percent: 60 });
  }
  let superior: string | null = null;
  for (const { name, title, part, attitude } of CONTACTS) {
    const contact = await post(page, `customers/${id}/contacts`, { values: { name, title } });
    await callApi(page, "PUT", `customers/${id}/decision-chain/${contact}`, { part, attitude, concern: "交期与售后", reports_to: superior });
    superior ??= contact;
  }
  return id;
}
