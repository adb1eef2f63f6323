import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Browser, type BrowserContext, type Page } from "@playwright/test";

export interface Look {
  locale: "zh-CN" | "en-US";
  colorScheme: "light" | "dark";
  width: 1440 | 390;
}

/** Chinese light and English dark, each on a desk and on a phone. */
export const LOOKS: readonly Look[] = [
  { locale: "zh-CN", colorScheme: "light", width: 1440 },
  { locale: "en-US", colorScheme: "dark", width: 1440 },
  { locale: "zh-CN", colorScheme: "light", width: 390 },
  { locale: "en-US", colorScheme: "dark", width: 390 },
];

const FOLDER = process.env["ZHIKE_SCREENS"] ?? "test-results/screens";

export function nameOf(look: Look): string {
  return `${look.locale}-${look.colorScheme}-${look.width}`;
}

/** Requests under way, a page. Streams never end, and a worker's own file is never told to have ended. */
const underWay = new WeakMap<Page, Set<unknown>>();
const CALM_MS = 240;
const STEP_MS = 60;
const PATIENCE_MS = 15_000;

function watch(page: Page): void {
  const open = new Set<unknown>();
  underWay.set(page, open);
  page.on("request", (it) => {
    const { pathname } = new URL(it.url());
    if (it.resourceType() !== "eventsource" && !/\/(stream|events)$|worker/.test(pathname)) open.add(it);
  });
  page.on("requestfinished", (it) => open.delete(it));
  page.on("requestfailed", (it) => open.delete(it));
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) open.clear();
  });
}

/** Waits until nothing is asked for and nothing loads, for a moment. `networkidle` never comes where a worker listens. */
export async function rest(page: Page): Promise<void> {
  const bones = page.locator(".zk-bone, .ant-skeleton-active, .zk-state-loading");
  const until = Date.now() + PATIENCE_MS;
  for (let calm = 0; calm < CALM_MS && Date.now() < until; ) {
    await page.waitForTimeout(STEP_MS);
    const isCalm = (underWay.get(page)?.size ?? 0) === 0 && (await bones.count()) === 0;
    calm = isCalm ? calm + STEP_MS : 0;
  }
}

/** Windows of the test that ran last: a browser keeps them, and the streams that they listen to, until they are closed. */
const windows = { of: "", open: [] as BrowserContext[] };

async function closeFormer(): Promise<void> {
  const { testId, retry } = test.info();
  const running = `${testId}-${retry}`;
  if (windows.of === running) return;
  await Promise.all(windows.open.map((it) => it.close()));
  Object.assign(windows, { of: running, open: [] });
}

/** Opens a window that is closed when the next test opens its first, unless it is kept for many. */
export async function openPage(browser: Browser, look: Look, { isKept = false } = {}): Promise<Page> {
  if (!isKept) await closeFormer();
  const context = await browser.newContext({
    locale: look.locale,
    colorScheme: look.colorScheme,
    reducedMotion: "reduce",
    timezoneId: "Asia/Shanghai",
    viewport: { width: look.width, height: look.width === 390 ? 844 : 900 },
  });
  if (!isKept) windows.open.push(context);
  await context.addInitScript(watchHeading);
  const page = await context.newPage();
  watch(page);
  return page;
}

declare global {
  interface Window {
    /** Addresses whose page took its heading away again after it was shown. */
    zkFlashes: string[];
  }
}

/** Runs in the page: a page that stands must not fall back to the bones of loading. */
function watchHeading(): void {
  window.zkFlashes = [];
  let path = "";
  let last: Element | null = null;
  let former: Element | null = null;
  let isShown = false;
  function look(): void {
    const heading = document.querySelector("#zk-main h1");
    // The page before stays until the next one is there: its heading says nothing about that one.
    if (location.pathname !== path) [path, former, isShown] = [location.pathname, last, false];
    last = heading;
    const stands = heading !== null && heading !== former && heading.checkVisibility();
    if (isShown && !stands) window.zkFlashes.push(path);
    isShown = stands;
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["style"] });
}

/** Enters the demo company by one click on a role's card. */
export async function enterAs(page: Page, role: RegExp): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: role }).first().click();
  await page.waitForURL("/");
  await page.locator("#zk-main h1").waitFor();
  await rest(page);
}

/** Waits until the page has its heading, its answers, and no bones of loading any more. */
export async function settle(page: Page): Promise<void> {
  await page.locator("#zk-main[aria-busy=true]").waitFor({ state: "detached" });
  await page.locator("#zk-main :is(h1, .zk-state-title)").first().waitFor();
  await rest(page);
  await expect(page.locator(".zk-bone, .ant-skeleton-active")).toHaveCount(0);
}

/**
 * Runs in the page itself (no page here holds a frame of others) and lists no rule that holds: a third of the time. Colours are
 * half of what is left, and on a phone in light they are those of the desk.
 */
function axe(page: Page, look: Look): AxeBuilder {
  const isForColours = look.colorScheme === "dark" || look.width === 1440;
  return new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"], rules: { "color-contrast": { enabled: isForColours } } });
}

/** A page must stand once it is shown, must not scroll sideways, must pass axe, and leaves its picture. */
export async function inspect(page: Page, name: string, look: Look): Promise<void> {
  // The page before stays until the next one is there.
  await page.locator("#zk-main[aria-busy=true]").waitFor({ state: "detached" });
  await expect(page.locator("#zk-main .zk-bone, #zk-main .ant-skeleton-active")).toHaveCount(0);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `sideways scroll on ${name}`).toBeLessThanOrEqual(0);
  expect.soft(await page.evaluate(() => window.zkFlashes), `pages that flashed before ${name}`).toEqual([]);
  const { violations } = await axe(page, look).analyze();
  const found = violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect.soft(found, `axe on ${name}`).toEqual([]);
  await page.screenshot({ path: `${FOLDER}/${name}-${nameOf(look)}.png` });
}

/** Chooses in a select of the form that is open. */
export async function pick(page: Page, label: string, option: string, nth = 0): Promise<void> {
  await page.getByLabel(label, { exact: true }).nth(nth).click();
  // A long list keeps only what is in its window: where one can type, the option comes there.
  if ((await page.getByLabel(label, { exact: true }).nth(nth).getAttribute("readonly")) === null) await page.keyboard.type(option);
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").getByText(option, { exact: true }).click();
}
