import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";
import { callApi } from "./people";

interface Key {
  id: string;
  key: string;
  secret: string;
}

/** A site of another origin: two pages with the script that the CRM's page of keys shows. */
async function openSite(html: (path: string) => string): Promise<{ site: Server; origin: string }> {
  const site = createServer((asked, answer) => answer.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html(asked.url ?? "/")));
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
  return { site, origin: `http://127.0.0.1:${String((site.address() as AddressInfo).port)}` };
}

async function titlesOf(page: Page, customer: string): Promise<string[]> {
  const { body } = await callApi(page, "GET", `customers/${customer}/visits`);
  return (body as { steps: { title: string }[] }).steps.map((it) => it.title);
}

for (const look of LOOKS) {
  test(`who signs in on a site is seen on their page while they look around, ${nameOf(look)}`, async ({ browser, baseURL }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, /管理员|Administrator/);
    const made = (await callApi(page, "POST", "customers", { values: { name: `访客旅程 ${nameOf(look)} ${String(Date.now())}`, kind: "person" } })).body as { id: string };
    let snippet = "";
    const { site, origin } = await openSite((path) => `<!doctype html><title>${path === "/price" ? "价格与交期" : "LP-320 激光打标机"}</title>${snippet}`);
    const key = (await callApi(page, "POST", "write-keys", { name: `旅程 ${nameOf(look)}`, origins: [origin] })).body as Key;
    const signature = createHmac("sha256", key.secret).update(`customer_id:${made.id}`).digest("hex");
    snippet = `<script>(window.zhike = window.zhike || []).push(["identify", ${JSON.stringify({ customer_id: made.id, signature })}])</script><script async src="${baseURL ?? ""}/zhike.js" data-key="${key.key}"></script>`;
    const shop = await openPage(browser, look);
    await shop.goto(`${origin}/`);
    await expect.poll(() => titlesOf(page, made.id), { timeout: 60_000 }).toContain("LP-320 激光打标机");
    await page.goto(`/customers/${made.id}`);
    const path = page.locator(".zk-visits");
    await path.scrollIntoViewIfNeeded();
    await expect(path.getByText("LP-320 激光打标机")).toBeVisible();
    await shop.goto(`${origin}/price`);
    // Nobody reloads this page: the stream brings the step. It may stand below the sign-in of the same instant.
    await expect(path.getByText("价格与交期")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(isZh ? "正在浏览" : "Browsing now")).toBeVisible();
    await rest(page);
    await inspect(page, "collector-live", look);
    await callApi(page, "DELETE", `write-keys/${key.id}`);
    site.close();
  });
}
