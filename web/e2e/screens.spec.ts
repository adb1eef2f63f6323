import { execFileSync } from "node:child_process";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { enterAs, LOOKS, nameOf, openPage, rest, type Look } from "./looks";
import { CUSTOMERS } from "./screens/customers";
import { INTEGRATE } from "./screens/integrate";
import { KNOW } from "./screens/know";
import { SETTINGS } from "./screens/settings";
import { ROLES, type Role, type Screen } from "./screens/types";

const FOLDER = process.env["ZHIKE_SCREENS"] ?? "test-results/screens";
const SCREENS: readonly Screen[] = [...CUSTOMERS, ...INTEGRATE, ...KNOW, ...SETTINGS];

/** One signed-in page a role and look: signing in again for each screen would cost more than the screens. */
const pages = new Map<string, Page>();

async function pageOf(browser: Browser, role: Role, look: Look): Promise<Page> {
  const key = `${role} ${nameOf(look)}`;
  const open = pages.get(key);
  if (open !== undefined) return open;
  const page = await openPage(browser, look, { isKept: true });
  page.setDefaultTimeout(15_000);
  await enterAs(page, ROLES[role]);
  pages.set(key, page);
  return page;
}

/** Half the bytes where the program is there; the picture looks the same. */
function shrink(path: string): void {
  try {
    execFileSync("pngquant", ["--force", "--skip-if-larger", "--ext", ".png", "--quality", "70-95", "128", "--", path]);
  } catch {
    // No such program, or nothing gained: the picture stays as it is.
  }
}

/** Goes on inside the app: loading it anew would cost more than all the rest. */
async function visit(page: Page, path: string): Promise<void> {
  for (const to of ["/bin", path]) {
    const isThere = new URL(page.url()).pathname === to;
    if (isThere) continue;
    await page.evaluate((next) => {
      document.querySelector("#zk-main")?.firstElementChild?.setAttribute("data-left", "");
      history.pushState({}, "", next);
      dispatchEvent(new PopStateEvent("popstate"));
    }, to);
    await page.locator("[data-left]").waitFor({ state: "detached" });
  }
}

async function take(page: Page, name: string, look: Look): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(overflow, `sideways scroll on ${name}`).toBeLessThanOrEqual(0);
  // The pointer must not stand on something.
  await page.mouse.move(2, 2);
  const path = `${FOLDER}/${name}-${nameOf(look)}.png`;
  await page.screenshot({ path });
  shrink(path);
}

// Pictures of all screens take long: `make screens` takes them, not every run of the gate.
test.skip(process.env["ZHIKE_SCREENS"] === undefined, "only when pictures are asked for");

for (const look of LOOKS) {
  test.describe(nameOf(look), () => {
    test.afterAll(async () => {
      for (const [key, page] of pages) {
        pages.delete(key);
        await page.context().close();
      }
    });
    test(`sign-in, ${nameOf(look)}`, async ({ browser }) => {
      const page = await openPage(browser, look);
      await page.goto("/sign-in");
      await page.locator(".zk-sign-role").first().waitFor();
      await take(page, "sign-in", look);
      await page.context().close();
    });
    for (const screen of SCREENS) {
      test(`${screen.name}, ${nameOf(look)}`, async ({ browser }) => {
        const page = await pageOf(browser, screen.role, look);
        const path = typeof screen.path === "string" ? screen.path : await screen.path(page);
        await screen.before?.(page);
        if (screen.before === undefined) await visit(page, path);
        else await page.goto(path);
        await page.locator(screen.ready ?? "#zk-main :is(h1, .zk-state-title)").first().waitFor();
        await rest(page);
        await screen.act?.(page, look);
        await rest(page);
        await take(page, screen.name, look);
        await page.unrouteAll();
        if (screen.before !== undefined) await page.goto("/bin");
        else if (screen.act !== undefined) for (const key of ["Escape", "Escape"]) await page.keyboard.press(key);
      });
    }
  });
}
