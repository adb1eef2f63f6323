import { expect, test, type Page } from "@playwright/test";
import { LOOKS, nameOf, openPage, settle } from "./looks";
import { callApi } from "./people";

const FOLDER = process.env["ZHIKE_WALK"];
const CARDS = ".zk-sign-demo button";

/** What a page must not do while somebody without the strongest role looks around: fail, be refused, or complain to the console. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  const note = (text: string): void => void heard.push(`${new URL(page.url()).pathname}: ${text}`);
  page.on("pageerror", (error) => { note(error.message); });
  page.on("console", (message) => {
    // Answers are judged below; the library of sign-in answers 404 to say that something was not set up.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) note(message.text());
  });
  page.on("response", (answer) => {
    if (answer.status() >= 400 && answer.url().includes("/api/v1/")) note(`${String(answer.status())} ${new URL(answer.url()).pathname}`);
  });
  return heard;
}

/** Where the bar, its folded groups opened, or the list of settings leads. */
async function places(page: Page, where: string): Promise<string[]> {
  const folded = page.locator(`${where} [aria-expanded=false].zk-nav-title`);
  while ((await folded.count()) > 0) await folded.first().click();
  const links = await page.locator(`${where} a[href]`).evaluateAll((all) => all.map((it) => it.getAttribute("href") ?? ""));
  return [...new Set(links)];
}

async function look(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await settle(page);
  const wrong = page.locator(".zk-state-icon-bad");
  expect.soft(await wrong.count(), `${name} meets an error on ${path}`).toBe(0);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(overflow, `sideways scroll on ${path}`).toBeLessThanOrEqual(0);
  if (FOLDER !== undefined) await page.screenshot({ path: `${FOLDER}/${name}${path.replace(/[0-9a-f-]{36}/u, "record").replaceAll("/", "_")}.png` });
}

/** The address of the customer that a role sees first. */
async function newestCustomer(page: Page): Promise<string | undefined> {
  const { body } = await callApi(page, "GET", "customers?limit=1");
  const [first] = (body as { items: { id: string }[] }).items;
  return first === undefined ? undefined : `/customers/${first.id}`;
}

const DESKS = LOOKS.filter((it) => it.width === 1440);
const JOBS = ["admin", "manager", "sales", "sales_team", "agent", "marketing", "steward", "auditor"].map((role, nth) => ({ role, shown: DESKS[nth % DESKS.length] }));

for (const { role, shown } of JOBS) {
  if (shown === undefined) continue;
  test(`who is ${role} opens every page that the bar offers, and is refused nowhere, ${nameOf(shown)}`, async ({ browser }) => {
    const page = await openPage(browser, shown);
    await page.goto("/sign-in");
    const { body } = await callApi(page, "GET", "demo/roles");
    const keys = (body as { items: { key: string }[] }).items.map((it) => it.key);
    expect(keys).toContain(role);
    await page.locator(CARDS).nth(keys.indexOf(role)).click();
    await page.waitForURL("/");
    await settle(page);
    const heard = listen(page);
    const offered = await places(page, ".zk-bar");
    expect(offered.length).toBeGreaterThan(2);
    for (const path of offered.filter((it) => it !== "/settings")) {
      await look(page, path, role);
    }
    const customer = await newestCustomer(page);
    if (customer !== undefined) await look(page, customer, role);
    await page.locator(".zk-bar a[href='/settings']").click();
    await page.locator(".zk-settings-nav a").first().waitFor();
    for (const path of await places(page, ".zk-settings-nav")) await look(page, path, role);
    expect(heard).toEqual([]);
  });
}
