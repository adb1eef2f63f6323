import { expect, test, type Browser, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, settle, type Look } from "./looks";
import { ensureGroup } from "./scene";

const ROLES = { admin: /管理员|Administrator/, manager: /经理|Manager/, steward: /数据专员|steward/i, sales: /^.?\s*(销售|Sales)/ } as const;
type Role = keyof typeof ROLES;

interface Screen {
  name: string;
  role: Role;
  path: string | ((page: Page) => Promise<string>);
  /** Before the page is opened. */
  before?: (page: Page) => Promise<unknown>;
  /** On the page, before the picture is taken. */
  act?: (page: Page, look: Look) => Promise<void>;
}

const tabOfGroup = (tab: string) => async (page: Page): Promise<string> => `/customers/${await ensureGroup(page)}?tab=${tab}`;
const answerCustomers = (status: number) => (page: Page): Promise<unknown> =>
  page.route("**/api/v1/customers?*", (route) => route.fulfill({ status, contentType: "application/json", body: JSON.stringify({ code: "", message: "", facts: {}, trace_id: "5f1c0d3e" }) }));
const openFirstImport = async (page: Page): Promise<void> => {
  await page.locator(".zk-tr, .zk-card").filter({ hasText: "webshop_orders" }).first().click();
  await page.locator(".zk-result").waitFor();
};

const SCREENS: readonly Screen[] = [
  { name: "home", role: "manager", path: "/" },
  { name: "customers-none", role: "manager", path: "/customers?q=nobodyiscalledthis" },
  { name: "customer-new", role: "manager", path: "/customers/new" },
  { name: "customer-relations", role: "manager", path: tabOfGroup("relations") },
  { name: "customer-decisions", role: "manager", path: tabOfGroup("decisions") },
  { name: "customer-history", role: "manager", path: tabOfGroup("log") },
  {
    name: "palette", role: "manager", path: "/customers",
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("dialog").getByRole("combobox").or(page.getByRole("dialog").getByRole("textbox")).first().fill("华");
      await settle(page);
    },
  },
  {
    name: "duplicates", role: "manager", path: "/duplicates",
    act: async (page) => {
      await page.locator("textarea").fill("华东样例集团");
      await page.keyboard.press("Control+Enter");
      await page.locator(".zk-checked").waitFor();
    },
  },
  { name: "exports", role: "manager", path: "/exports" },
  { name: "bin", role: "manager", path: "/bin" },
  { name: "error-server", role: "manager", path: "/customers", before: answerCustomers(500) },
  { name: "error-offline", role: "manager", path: "/customers", before: (page) => page.route("**/api/v1/customers?*", (route) => route.abort()) },
  { name: "refused", role: "sales", path: "/settings/users" },
  { name: "imports", role: "steward", path: "/imports" },
  { name: "import-new", role: "steward", path: "/imports/new" },
  { name: "import-result", role: "steward", path: "/imports", act: openFirstImport },
  {
    name: "import-rows", role: "steward", path: "/imports",
    act: async (page) => {
      await openFirstImport(page);
      await page.getByRole("tab").nth(1).click();
      await page.locator(".zk-rows .zk-tr, .zk-rows .zk-card").first().waitFor();
    },
  },
  { name: "sources", role: "steward", path: "/sources" },
  { name: "reviews", role: "steward", path: "/reviews" },
  { name: "identity", role: "steward", path: "/identity" },
  { name: "settings-objects", role: "admin", path: "/settings/objects" },
  { name: "settings-users", role: "admin", path: "/settings/users" },
  { name: "settings-roles", role: "admin", path: "/settings/roles" },
  { name: "settings-departments", role: "admin", path: "/settings/departments" },
  { name: "settings-api-keys", role: "admin", path: "/settings/api-keys" },
  { name: "settings-audit", role: "admin", path: "/settings/audit" },
  { name: "settings-security", role: "admin", path: "/settings/security" },
];

/** One signed-in page a role and look: signing in again for each screen would cost more than the screens. */
const pages = new Map<string, Page>();

async function pageOf(browser: Browser, role: Role, look: Look): Promise<Page> {
  const key = `${role} ${nameOf(look)}`;
  const open = pages.get(key);
  if (open !== undefined) return open;
  const page = await openPage(browser, look);
  await enterAs(page, ROLES[role]);
  pages.set(key, page);
  return page;
}

// Pictures of all screens take long: `make screens` takes them, not every run of the gate.
test.skip(process.env["ZHIKE_SCREENS"] === undefined, "only when pictures are asked for");

for (const look of LOOKS) {
  test(`sign-in looks right and passes axe, ${nameOf(look)}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await page.goto("/sign-in");
    await expect(page.locator(".zk-sign-role").first()).toBeVisible();
    await inspect(page, "sign-in", look);
  });
  for (const screen of SCREENS) {
    test(`${screen.name} looks right and passes axe, ${nameOf(look)}`, async ({ browser }) => {
      const page = await pageOf(browser, screen.role, look);
      const path = typeof screen.path === "string" ? screen.path : await screen.path(page);
      await screen.before?.(page);
      await page.goto(path);
      await settle(page);
      await screen.act?.(page, look);
      await inspect(page, screen.name, look);
      await page.unrouteAll();
    });
  }
}
