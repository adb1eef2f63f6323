import { expect, test, type Locator, type Page } from "@playwright/test";
import { choose } from "./devices";
import { enterAs, inspect, LOOKS, nameOf, openPage, settle, type Look } from "./looks";
import { callApi } from "./people";

const ADMIN = /管理员|Administrator/;

const SAID = {
  "zh-CN": {
    area: "专业", fault: "故障", mechanical: "机械", electrical: "电气", bearing: "轴承磨损", leak: "漏油", trips: "跳闸", some: "取决于另一字段", edit: "设置对应关系",
    apply: "应用", save: "保存", cell: (value: string, option: string) => `专业为${value}时可选${option}`, first: "请先选择专业", columns: /列$/, change: (field: string, name: string) => `修改 ${name} 的${field}`,
  },
  "en-US": {
    area: "Trade", fault: "Fault", mechanical: "Mechanical", electrical: "Electrical", bearing: "Worn bearing", leak: "Oil leak", trips: "Trips", some: "By another field", 
    edit: "Set what goes together", apply: "Apply", save: "Save", cell: (value: string, option: string) => `${option} while Trade is ${value}`, first: "Choose Trade first", columns: /Columns$/, change: (field: string, name: string) => `Change ${field} of ${name}`,
  },
} as const;

const choice = (value: string, zh: string, en: string, color: string): object => ({ value, label: { zh, en }, color });
const FIELDS = [
  { key: "area_c", type: "choice", label: { zh: "专业", en: "Trade" }, choices: [choice("mechanical", "机械", "Mechanical", "blue"), choice("electrical", "电气", "Electrical", "orange")] },
  { key: "fault_c", type: "choice", label: { zh: "故障", en: "Fault" }, is_listed: true, choices: [choice("bearing", "轴承磨损", "Worn bearing", "red"), choice("leak", "漏油", "Oil leak", "gold"), choice("trips", "跳闸", "Trips", "purple")] },
];

async function makeObject(page: Page, tag: string): Promise<string> {
  const key = `repair_${tag}_c`;
  await callApi(page, "POST", "studio/objects", { key, label: { zh: `维修${tag}`, en: `Repair ${tag}` }, plural: { zh: `维修${tag}`, en: `Repairs ${tag}` }, title: { zh: "名称", en: "Name" }, icon: "tool", color: "blue" });
  for (const field of FIELDS) expect((await callApi(page, "POST", `studio/objects/${key}/fields`, field)).status).toBe(201);
  return key;
}

/** In the designer: which faults go with which trade. */
async function link(page: Page, key: string, look: Look): Promise<void> {
  const said = SAID[look.locale];
  await page.goto(`/settings/objects/${key}/layout`);
  await page.locator(".zk-chipbox-name", { hasText: said.fault }).click();
  await page.getByText(said.some, { exact: true }).click();
  await page.getByRole("button", { name: said.edit }).click();
  for (const [value, option] of [[said.mechanical, said.trips], [said.electrical, said.bearing], [said.electrical, said.leak]] as const) {
    await page.getByRole("checkbox", { name: said.cell(value, option), exact: true }).uncheck();
  }
  await inspect(page, "linkage-matrix", look);
  await page.getByRole("dialog").getByRole("button", { name: said.apply }).click();
  await expect(page.locator(".zk-offers")).toContainText(`${said.bearing}${look.locale === "zh-CN" ? "、" : ", "}${said.leak}`);
  await page.locator(".zk-layout-bar .ant-btn-primary").click();
  await expect(page.locator(".zk-layout-bar .ant-btn-primary")).toBeDisabled();
  await inspect(page, "linkage-designer", look);
}

const offered = (page: Page): Promise<string[]> => page.locator(".ant-select-dropdown:visible .ant-select-item-option").allInnerTexts();

/** In the form: nothing before the trade is chosen, then what goes with it; another trade takes away what does not fit. */
async function fill(page: Page, key: string, look: Look): Promise<void> {
  const said = SAID[look.locale];
  await page.goto(`/o/${key}/new`);
  await page.locator(".ant-drawer #name").fill("3 号泵");
  await expect(page.locator(".ant-drawer")).toContainText(said.first);
  await choose(page, ".ant-drawer #area_c", said.electrical);
  await choose(page, ".ant-drawer #fault_c", said.trips);
  await choose(page, ".ant-drawer #area_c", said.mechanical);
  await expect(page.locator(".ant-drawer").getByText(said.trips).first()).toBeVisible();
  await inspect(page, "linkage-form", look);
  await page.locator(".ant-drawer #fault_c").click();
  await expect.poll(() => offered(page)).toEqual([said.bearing, said.leak]);
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").first().click();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("3 号泵");
}

/** In cells: what does not fit is refused by name, or not offered where the trade is shown; a trade that does not fit clears the fault, and undo brings it back. */
async function changeInCells(page: Page, key: string, look: Look): Promise<void> {
  const said = SAID[look.locale];
  await page.goto(`/o/${key}`);
  await settle(page);
  const buttonOf = (field: string): Locator => page.getByRole("button", { name: said.change(field, "3 号泵"), includeHidden: true });
  const cellOf = (field: string): Locator => page.locator(".zk-cell", { has: buttonOf(field) });
  const options = page.locator(".ant-select-dropdown:visible .ant-select-item-option");
  async function open(field: string): Promise<void> {
    await cellOf(field).hover();
    await buttonOf(field).click();
    await options.first().waitFor();
  }
  await open(said.fault);
  await options.filter({ hasText: said.trips }).click();
  const refusal = page.locator(".zk-cell-note-bad");
  for (const told of [said.area, said.mechanical, said.bearing, said.leak]) await expect(refusal).toContainText(told);
  await inspect(page, "linkage-refused", look);
  await page.keyboard.press("Escape");
  await expect(cellOf(said.fault)).toContainText(said.bearing);

  await page.getByRole("button", { name: said.columns }).click();
  await page.locator(".zk-chooser-line", { hasText: said.area }).getByRole("checkbox").check();
  await page.keyboard.press("Escape");
  await open(said.fault);
  await expect(options).toHaveText([said.bearing, said.leak]);
  await page.keyboard.press("Escape");
  await open(said.area);
  await options.filter({ hasText: said.electrical }).click();
  await expect(cellOf(said.fault)).not.toContainText(said.bearing);
  await page.locator(".zk-notice-undo").click();
  await expect(cellOf(said.fault)).toContainText(said.bearing);
  const { body } = await callApi(page, "GET", `objects/${key}/records?fields=name,area_c,fault_c`);
  expect((body as { items: { values: object }[] }).items.map((it) => it.values)).toEqual([{ name: "3 号泵", area_c: "mechanical", fault_c: "bearing" }]);
}

for (const look of LOOKS.slice(0, 2)) {
  test(`options hang on another field in designer, form and cells, ${nameOf(look)}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    const key = await makeObject(page, String(Date.now()).slice(-6));
    await page.reload();
    await link(page, key, look);
    await fill(page, key, look);
    await changeInCells(page, key, look);
  });
}
