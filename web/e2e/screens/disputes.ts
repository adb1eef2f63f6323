import type { Page } from "@playwright/test";
import { callApi } from "../people";
import { DEVICES, firstDevice, type Brought, type Kept, type Listed } from "./scene";

interface Told {
  source: string;
  object: string;
  mapping: Record<string, string>;
  ruleset?: object;
}

const U9: Told = { source: "U9 ERP", object: "customers", mapping: { 编号: "external_key", 公司名称: "name", 城市: "city", 备注: "remark" } };
const REGISTER: Told = { source: "设备台账", object: DEVICES, mapping: { 设备名称: "name", 型号: "model_c" }, ruleset: { mode: "upsert", keys: ["name"] } };

async function bring(page: Page, lines: string[], told: Told = U9): Promise<void> {
  const token = (await page.context().cookies()).find((it) => it.name === "csrftoken")?.value ?? "";
  const buffer = Buffer.from([Object.keys(told.mapping).join(","), ...lines, ""].join("\n"), "utf8");
  const answer = await page.request.post("/api/v1/imports", { headers: { "X-CSRFToken": token }, multipart: { file: { name: "u9-customers.csv", mimeType: "text/csv", buffer } } });
  const { id } = (await answer.json()) as Kept;
  await callApi(page, "PUT", `imports/${id}/mapping`, { ...told, may_repeat: true });
  const { body } = await callApi(page, "POST", `imports/${id}/start`);
  for (let at = 0; at < 120; at += 1) {
    const job = (await callApi(page, "GET", `jobs/${(body as { job_id: string }).job_id}`)).body as { state: string };
    if (!["queued", "running"].includes(job.state)) return;
    await page.waitForTimeout(500);
  }
}

/** Customers that an ERP brought, changed by hand and then told anew: conflicts that wait. */
export async function ensureConflicts(page: Page): Promise<string> {
  const waiting = (await callApi(page, "GET", "conflicts?limit=5")).body as Listed;
  if (waiting.items.length >= 3) return "/conflicts";
  const names = ["云杉精密机械有限公司", "白鹭湾食品有限公司", "青禾农业科技有限公司"];
  await bring(page, names.map((name, at) => `U9-${String(at)},${name},杭州市,月结 30 天`));
  for (const name of names) {
    const { body } = await callApi(page, "GET", `customers?limit=1&q=${encodeURIComponent(name)}`);
    const found = (body as { items: (Brought & { version: number })[] }).items[0];
    if (found !== undefined) await callApi(page, "PATCH", `customers/${found.id}`, { version: found.version, values: { remark: "月结 45 天，王总已确认", city: "苏州市" } });
  }
  await bring(page, names.map((name, at) => `U9-${String(at)},${name},宁波市,月结 60 天`));
  return "/conflicts";
}

/** A device whose model a register told, somebody changed here and the register told anew; its id. */
export async function ensureDisputedDevice(page: Page): Promise<string> {
  const id = await firstDevice(page);
  const waiting = (await callApi(page, "GET", `conflicts?target_id=${id}`)).body as Listed;
  if (waiting.items.length > 0) return id;
  const read = async (): Promise<{ version: number; values: { name: string; model_c: string } }> => (await callApi(page, "GET", `objects/${DEVICES}/records/${id}`)).body as { version: number; values: { name: string; model_c: string } };
  const { name, model_c: model } = (await read()).values;
  await bring(page, [`${name},${model}`], REGISTER);
  await callApi(page, "PATCH", `objects/${DEVICES}/records/${id}`, { version: (await read()).version, values: { model_c: `${model}-B` } });
  await bring(page, [`${name},${model} Pro`], REGISTER);
  // The page knows the words of objects as they were when it opened.
  await page.reload();
  return id;
}
