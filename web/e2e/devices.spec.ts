import { readFile } from "node:fs/promises";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { choose, csvOf, FIELDS, makeKey, RARE, SAID, type Locale } from "./devices";
import { enterAs, inspect, LOOKS, nameOf, openPage, pick, settle, type Look } from "./looks";
import { giveDoorWords } from "./people";

const ADMIN = /管理员|Administrator/;
const LONG_MS = 180_000;

interface Made {
  key: string;
  name: string;
  tag: string;
}

async function makeObject(page: Page, look: Look): Promise<Made> {
  const said = SAID[look.locale];
  const tag = String(Date.now()).slice(-6);
  await page.goto("/settings/objects");
  await page.locator(".zk-object").first().waitFor();
  await page.getByRole("button", { name: said.newObject }).click();
  await page.getByLabel(said.labelZh, { exact: true }).fill(`设备${tag}`);
  await page.getByLabel(said.labelEn, { exact: true }).fill(`Device ${tag}`);
  await page.getByRole("button", { name: said.create }).click();
  const key = makeKey(tag);
  await expect(page).toHaveURL(new RegExp(`/settings/objects/${key}$`));
  return { key, tag, name: look.locale === "zh-CN" ? `设备${tag}` : `Device ${tag}` };
}

async function addFields(page: Page, look: Look): Promise<void> {
  const { locale } = look;
  const said = SAID[locale];
  await page.getByRole("button", { name: said.addField }).click();
  for (const [at, wanted] of FIELDS.entries()) {
    await page.locator(".zk-type", { has: page.getByText(wanted.type[locale], { exact: true }) }).first().click();
    await page.getByLabel(said.labelZh).first().fill(wanted.zh);
    await page.getByLabel(said.labelEn).first().fill(wanted.en);
    await wanted.fill?.(page, locale);
    const isLast = at === FIELDS.length - 1;
    if (isLast) await inspect(page, "designer-formula", look);
    await page.getByRole("button", { name: isLast ? said.save : said.more, exact: true }).click();
    if (!isLast) await page.locator(".zk-gallery").waitFor();
  }
  await expect(page.locator(".zk-sortable .zk-field-line")).toHaveCount(FIELDS.length);
}

/** Fills one by hand: the formula computes, and the sub-table has a row. */
async function addDevice(page: Page, made: Made, look: Look): Promise<void> {
  await page.goto(`/o/${made.key}/new`);
  await page.locator(".ant-drawer #name").fill("激光打印机");
  await page.locator(".ant-drawer #units_c").fill("3");
  await page.locator(".ant-drawer #price_c").fill("1200");
  await choose(page, ".ant-drawer #state_c", SAID[look.locale].inUse);
  await page.locator(".ant-drawer").getByRole("button", { name: SAID[look.locale].addRow }).click();
  await page.locator(".ant-drawer").getByLabel(SAID[look.locale].part, { exact: true }).fill("轴承");
  await inspect(page, "device-form", look);
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/o/${made.key}/[0-9a-f-]{36}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("激光打印机");
  await settle(page);
  for (const shown of ["1,200", "3,600", "轴承"]) await expect(page.locator("#zk-main")).toContainText(shown);
  await inspect(page, "device-record", look);
}

/** A role that may see devices and not what they cost, and somebody who has it. */
async function addReader(page: Page, made: Made, look: Look): Promise<{ email: string; password: string }> {
  const said = SAID[look.locale];
  await page.goto("/settings/roles");
  await page.locator("#zk-main").getByRole("button", { name: said.addRole }).click();
  await page.getByLabel(said.roleZh).fill(`巡检${made.tag}`);
  await page.getByLabel(said.roleEn).fill(`Inspector ${made.tag}`);
  await pick(page, said.scope, said.all);
  for (const verb of ["view", "export"]) await page.locator(`[title='${made.key}.${verb}']`).click();
  await page.getByLabel(said.rightOf(look.locale === "zh-CN" ? "价格" : "Price"), { exact: true }).click();
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").getByText(said.hidden, { exact: true }).click();
  await inspect(page, "device-role", look);
  await page.locator(".zk-side .ant-drawer-footer .ant-btn-primary").click();
  await expect(page.locator("#zk-main").getByText(look.locale === "zh-CN" ? `巡检${made.tag}` : `Inspector ${made.tag}`)).toBeVisible();

  await page.goto("/settings/users");
  await page.locator("#zk-main").getByRole("button", { name: said.addUser }).click();
  const email = `inspector-${made.tag}@example.com`;
  await page.getByLabel(said.name, { exact: true }).fill(`巡检员${made.tag}`);
  await page.getByLabel(said.mail, { exact: true }).fill(email);
  await pick(page, said.roles, look.locale === "zh-CN" ? `巡检${made.tag}` : `Inspector ${made.tag}`);
  await page.keyboard.press("Escape");
  await page.locator(".zk-form-foot .ant-btn-primary").click();
  const password = await page.locator(".zk-secret .zk-mono").innerText();
  await page.locator(".ant-modal .ant-btn-primary").click();
  return { email, password };
}

/** Neither the price nor the formula over it: not in the list, not on the page, not in a file. */
async function readAs(browser: Browser, made: Made, look: Look, door: { email: string; password: string }): Promise<void> {
  const said = SAID[look.locale];
  const theirs = await openPage(browser, look);
  await giveDoorWords(theirs, door);
  await theirs.waitForURL("/");
  await theirs.goto(`/o/${made.key}`);
  const row = theirs.locator(".zk-tr").first();
  await expect(row).toContainText("激光打印机");
  await settle(theirs);
  const hidden = ["1,200", "3,600", "1200", "3600", ...said.secrets];
  for (const secret of hidden) await expect(theirs.locator("body")).not.toContainText(secret);
  await inspect(theirs, "device-list-inspector", look);
  const file = await exportAll(theirs, made, look.locale);
  expect(file).toContain("激光打印机");
  for (const secret of hidden) expect(file).not.toContain(secret);
  await theirs.goto(`/o/${made.key}`);
  await row.click({ position: { x: 100, y: 12 } });
  await theirs.locator(".zk-drawer").waitFor();
  await theirs.getByRole("button", { name: said.whole }).click();
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText("激光打印机");
  await settle(theirs);
  for (const secret of hidden) await expect(theirs.locator("body")).not.toContainText(secret);
  // They may not list who works here, but whom a record names is told: the administrator who made it.
  await expect(theirs.locator("#zk-main")).toContainText("陈明");
  await inspect(theirs, "device-record-inspector", look);
  await theirs.context().close();
}

async function keepBoard(page: Page, made: Made, look: Look): Promise<void> {
  const said = SAID[look.locale];
  await page.goto(`/o/${made.key}`);
  await page.locator(".zk-tr").first().waitFor();
  await page.getByRole("button", { name: said.kanban, exact: true }).click();
  await page.locator(".zk-lane").first().waitFor();
  await pick(page, said.figure, said.sum);
  await expect(page.locator(".zk-lane-sum").first()).toContainText("1,200");
  await page.getByRole("button", { name: said.saveAs }).click();
  await page.getByLabel(said.viewName).fill("按状态");
  await page.locator(".ant-modal-footer .ant-btn-primary").click();
  await expect(page.getByRole("button", { name: "按状态", exact: true })).toHaveAttribute("aria-current", "page");
  await inspect(page, "device-kanban", look);
}

/** Steps through the wizard; the address of the import is the way back to it. */
async function importRows(page: Page, made: Made, look: Look, count: number): Promise<string> {
  const on = page.locator(".zk-step-foot .ant-btn-primary");
  await page.goto(`/imports/new?object=${made.key}`);
  await page.locator("input[type=file]").setInputFiles({ name: `devices-${made.tag}.csv`, mimeType: "text/csv", buffer: csvOf(look.locale, count) });
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/, { timeout: LONG_MS });
  await page.locator(".zk-facts").waitFor();
  await on.click();
  await page.locator(".zk-map").waitFor();
  await inspect(page, "device-mapping", look);
  await on.click();
  await page.locator(".zk-balance").waitFor({ timeout: LONG_MS });
  await inspect(page, "device-trial", look);
  await on.click();
  await page.locator(".zk-phases").waitFor();
  // A small file is in before anybody could see how far it is.
  if (count >= 50_000) {
    await expect(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", /[1-9]/, { timeout: LONG_MS });
    await inspect(page, "device-run", look);
  }
  await page.locator(".zk-result").waitFor({ timeout: 2 * LONG_MS });
  await expect(page.locator(".zk-balance dd").nth(1)).toContainText(count.toLocaleString("en-US"));
  return page.url();
}

/** Types the reading of a name, and changes the one device that is found in its cell. */
async function findByPinyin(page: Page, made: Made, look: Look): Promise<void> {
  await page.goto(`/o/${made.key}`);
  await page.locator(".zk-tr").first().waitFor();
  await page.locator(".zk-list-tools input").first().fill(RARE.pinyin);
  await expect(page.locator(".zk-tr")).toHaveCount(1);
  await expect(page.locator(".zk-tr").first()).toContainText(RARE.name);
  await inspect(page, "device-pinyin", look);
  const change = page.getByRole("button", { name: SAID[look.locale].change(RARE.name), includeHidden: true });
  const cell = page.locator(".zk-cell", { has: change });
  await cell.hover();
  await change.click();
  await expect(page.locator(".zk-cell-editor input")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("77");
  await page.keyboard.press("Enter");
  await expect(cell).toContainText("77");
}

/** All goes but the one that somebody worked on since, and the page says how many. */
async function takeBack(page: Page, made: Made, look: Look, { address, count }: { address: string; count: number }): Promise<void> {
  await page.goto(address);
  await page.locator(".zk-next .ant-btn-dangerous").click();
  await page.locator(".ant-modal-confirm-btns .ant-btn-dangerous").click();
  await expect(page.locator(".zk-next .ant-btn-dangerous")).toHaveCount(0, { timeout: 2 * LONG_MS });
  const told = page.locator(".zk-outcome dd");
  await expect(told).toHaveText([(count - 1).toLocaleString("en-US"), "1"], { timeout: 2 * LONG_MS });
  await expect(page.locator(".zk-import-conflicts")).toContainText(RARE.name);
  await inspect(page, "device-undone", look);
  await page.goto(`/o/${made.key}`);
  await expect(page.locator(".zk-tr")).toHaveCount(2);
  for (const name of ["激光打印机", RARE.name]) await expect(page.locator(".zk-tr", { hasText: name })).toHaveCount(1);
}

/** Asks for a file of all fields, waits, fetches it and returns its text. */
async function exportAll(page: Page, made: Made, locale: Locale): Promise<string> {
  await page.goto(`/o/${made.key}`);
  await page.getByRole("button", { name: SAID[locale].export, exact: true }).click();
  for (const value of ["all", "csv"]) await page.locator(`.ant-modal .ant-radio-input[value=${value}]`).check();
  await page.locator(".ant-modal-footer .ant-btn-primary").click();
  const ready = page.getByRole("link", { name: SAID[locale].download });
  await ready.waitFor({ timeout: LONG_MS });
  const coming = page.waitForEvent("download");
  await ready.click();
  return readFile(await (await coming).path(), "utf8");
}

/** Rows of the file: a tenth of the full size, unless asked for; `make e2e-large` asks for 50,000. */
const ROWS = Number(process.env["ZHIKE_DEVICE_ROWS"] ?? 5_000);

// Chinese with light, English with dark: the two looks of a desk.
for (const look of LOOKS.slice(0, 2)) {
  test(`somebody who never saw the product makes devices from nothing, ${nameOf(look)}`, { tag: look.locale === "zh-CN" ? "@desk" : "@slow" }, async ({ browser }) => {
    test.setTimeout(900_000);
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    const made = await makeObject(page, look);
    await addFields(page, look);
    await inspect(page, "device-fields", look);
    await addDevice(page, made, look);
    const door = await addReader(page, made, look);
    await readAs(browser, made, look, door);
    await keepBoard(page, made, look);
    const address = await importRows(page, made, look, ROWS);
    await findByPinyin(page, made, look);
    const file = await exportAll(page, made, look.locale);
    for (const name of ["激光打印机", RARE.name]) expect(file).toContain(name);
    expect(file.trimEnd().split("\n").length).toBeGreaterThan(ROWS);
    await takeBack(page, made, look, { address, count: ROWS });
  });
}
