import type { Page } from "@playwright/test";
import { ensureDevices, firstDevice } from "./scene";
import { firstRow, isPhone, type Screen } from "./types";

const ofDevices = (path: string) => async (page: Page): Promise<string> => path.replace("$object", await ensureDevices(page));

async function drawer(page: Page): Promise<void> {
  await page.locator(".ant-drawer-body").last().waitFor();
}

/** What a company sets up by itself, and the records of its own objects. */
export const SETTINGS: readonly Screen[] = [
  { name: "objects", role: "admin", path: ofDevices("/o/$object") },
  { name: "objects-kanban", role: "admin", path: async (page) => `/o/${await ensureDevices(page)}?layout=${encodeURIComponent(JSON.stringify({ kind: "kanban", group: "state_c", function: "sum", figure: "price_c" }))}`, ready: ".zk-kcard" },
  { name: "object-drawer", role: "admin", path: ofDevices("/o/$object"), act: async (page) => { await firstRow(page).click({ position: { x: 100, y: 12 } }); await page.locator(".zk-drawer").waitFor(); } },
  { name: "object", role: "admin", path: async (page) => `/o/device_c/${await firstDevice(page)}` },
  { name: "object-new", role: "admin", path: ofDevices("/o/$object/new"), ready: ".zk-form-section, .ant-drawer-body form" },
  { name: "settings-objects", role: "admin", path: "/settings/objects", ready: ".zk-object" },
  { name: "settings-object-new", role: "admin", path: "/settings/objects", act: async (page) => { await page.locator(".zk-page-head .ant-btn-primary").click(); await drawer(page); } },
  { name: "settings-object", role: "admin", path: ofDevices("/settings/objects/$object"), ready: ".zk-field-line" },
  { name: "settings-field-types", role: "admin", path: ofDevices("/settings/objects/$object"), act: async (page) => { await page.locator(".zk-object-top .ant-btn-primary").click(); await page.locator(".zk-type").first().waitFor(); } },
  { name: "settings-field", role: "admin", path: ofDevices("/settings/objects/$object"), act: async (page) => { await page.locator(".zk-field-line").filter({ hasText: /状态|State/ }).first().locator("button").last().locator("xpath=preceding-sibling::button").last().click(); await drawer(page); } },
  { name: "settings-layout", role: "admin", path: ofDevices("/settings/objects/$object/layout"), ready: ".zk-block" },
  {
    name: "settings-layout-options", role: "admin", path: ofDevices("/settings/objects/$object/layout"), ready: ".zk-block",
    act: async (page) => {
      await page.locator(".zk-chipbox-name").filter({ hasText: /^(状态|State)/ }).click();
      await page.locator(".zk-properties").getByText(/取决于另一字段|By another field/).click();
      await page.getByRole("button", { name: /设置对应关系|Set what goes together/ }).click();
      await page.locator(".zk-matrix").waitFor();
    },
  },
  { name: "settings-users", role: "admin", path: "/settings/users" },
  { name: "settings-user", role: "admin", path: "/settings/users", act: async (page) => { await firstRow(page).click(); await drawer(page); } },
  { name: "settings-roles", role: "admin", path: "/settings/roles", ready: ".zk-role" },
  { name: "settings-role", role: "admin", path: "/settings/roles", act: async (page) => { await page.locator(".zk-role").nth(2).click(); await drawer(page); } },
  { name: "settings-role-new", role: "admin", path: "/settings/roles", act: async (page) => { await page.locator(".zk-page-head .ant-btn-primary").click(); await drawer(page); } },
  {
    name: "settings-role-fields", role: "admin", path: "/settings/roles",
    act: async (page) => {
      await page.locator(".zk-page-head .ant-btn-primary").click();
      await drawer(page);
      await page.locator("[title='customers.view']").click();
      await page.locator(".zk-field-rights").evaluate((it) => { it.scrollIntoView({ block: "center" }); });
    },
  },
  { name: "settings-departments", role: "admin", path: "/settings/departments" },
  { name: "settings-api-keys", role: "admin", path: "/settings/api-keys" },
  { name: "settings-audit", role: "admin", path: "/settings/audit" },
  { name: "settings-audit-entry", role: "admin", path: "/settings/audit", act: async (page, look) => { await firstRow(page).click(isPhone(look) ? {} : { position: { x: 100, y: 12 } }); } },
  { name: "settings-security", role: "admin", path: "/settings/security", ready: ".zk-totp-steps" },
];
