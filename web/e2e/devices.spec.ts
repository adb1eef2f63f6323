import { expect, test, type Browser, type Page } from "@playwright/test";
import { choose, FIELDS, makeKey, pick, SAID } from "./devices";
import { enterAs, inspect, LOOKS, nameOf, openPage, type Look } from "./looks";
import { giveDoorWords } from "./people";

const ADMIN = /管理员|Administrator/;

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

/** One by hand: a formula computes, and a sub-table has a row. */
async function addDevice(page: Page, made: Made, look: Look): Promise<void> {
  await page.goto(`/o/${made.key}/new`);
  await page.locator(".ant-drawer #name").fill("激光打印机");
  await page.locator(".ant-drawer #units_c").fill("3");
  await page.locator(".ant-drawer #price_c").fill("1200");
  await choose(page, ".ant-drawer #state_c", SAID[look.locale].inUse);
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(new RegExp(`/o/${made.key}/[0-9a-f-]{36}$`));
  await expect(page.locator("#zk-main")).toContainText("3,600");
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
  await page.locator(`[title='${made.key}.view']`).click();
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
  await page.getByLabel(said.roles, { exact: true }).click();
  await page.keyboard.type(made.tag);
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option", { hasText: made.tag }).click();
  await page.keyboard.press("Escape");
  await page.locator(".zk-form-foot .ant-btn-primary").click();
  const password = await page.locator(".zk-secret .zk-mono").innerText();
  await page.locator(".ant-modal .ant-btn-primary").click();
  return { email, password };
}

async function readAs(browser: Browser, made: Made, look: Look, door: { email: string; password: string }): Promise<void> {
  const theirs = await openPage(browser, look);
  await giveDoorWords(theirs, door);
  await theirs.waitForURL("/");
  await theirs.goto(`/o/${made.key}`);
  const row = theirs.locator(".zk-tr").first();
  await expect(row).toContainText("激光打印机");
  await row.click();
  await theirs.locator(".zk-drawer").waitFor();
  // Neither the price nor the formula over it.
  for (const secret of ["1,200", "3,600"]) await expect(theirs.locator("body")).not.toContainText(secret);
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

// Chinese with light, English with dark: the two looks of a desk.
for (const look of LOOKS.slice(0, 2)) {
  test(`somebody who never saw the product makes devices from nothing, ${nameOf(look)}`, async ({ browser }) => {
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
  });
}
