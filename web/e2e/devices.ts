import type { Page } from "@playwright/test";
import { pick, type Look } from "./looks";

export type Locale = Look["locale"];
type Words = Record<Locale, string>;

/** What the screens say, by who reads them. */
export const SAID = {
  "zh-CN": {
    newObject: "新建对象", labelZh: "名称（中文）", labelEn: "名称（英文）", create: "创建，然后添加字段", addField: "添加字段", more: "保存并继续添加", save: "保存",
    addChoice: "添加选项", zh: "中文", en: "英文", addColumn: "添加列", cellType: "类型", formula: "公式", result: "结果类型",
    addRole: "新增角色", roleZh: "中文名称", roleEn: "英文名称", scope: "数据范围", all: "全部数据", rightOf: (field: string) => `${field}的权限`, hidden: "隐藏",
    addUser: "新增用户", name: "姓名", mail: "邮箱", roles: "角色", kanban: "看板", figure: "数值", sum: "价格 · 合计", saveAs: "存为视图", viewName: "视图名称",
    export: "导出", download: "下载", inUse: "在用", addRow: "添加一行", part: "配件", whole: "打开整页", secrets: ["价格", "总价"], change: (name: string) => `修改 ${name} 的台数`,
  },
  "en-US": {
    newObject: "New object", labelZh: "Name (Chinese)", labelEn: "Name (English)", create: "Create, then add fields", addField: "Add field", more: "Save and add another", save: "Save",
    addChoice: "Add a choice", zh: "Chinese", en: "English", addColumn: "Add a column", cellType: "Type", formula: "Formula", result: "Type of the result",
    addRole: "Add role", roleZh: "Chinese name", roleEn: "English name", scope: "Data scope", all: "All records", rightOf: (field: string) => `Right to ${field}`, hidden: "Hidden",
    addUser: "Add user", name: "Name", mail: "E-mail", roles: "Roles", kanban: "Kanban", figure: "Figure", sum: "Price · sum", saveAs: "Save as view", viewName: "Name of the view",
    export: "Export", download: "Download", inUse: "In use", addRow: "Add a row", part: "Part", whole: "Open full page", secrets: ["Price", "Total"], change: (name: string) => `Change Units of ${name}`,
  },
} as const;

export interface Wanted {
  type: Words;
  zh: string;
  en: string;
  /** What its type needs besides. */
  fill?: (page: Page, locale: Locale) => Promise<void>;
}

function type(zh: string, en: string): Words {
  return { "zh-CN": zh, "en-US": en };
}

function choices(...given: [string, string][]): Wanted["fill"] {
  return async (page, locale) => {
    const said = SAID[locale];
    for (const [line, [zh, en]] of given.entries()) {
      await page.getByRole("button", { name: said.addChoice }).click();
      await page.getByLabel(said.zh, { exact: true }).nth(line).fill(zh);
      await page.getByLabel(said.en, { exact: true }).nth(line).fill(en);
    }
  };
}

/** Chooses in the select that stands at a place. */
export async function choose(page: Page, place: string, option: string): Promise<void> {
  await page.locator(place).click();
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").getByText(option, { exact: true }).click();
}

/** The key of the object with the English name `Device <tag>`. */
export function makeKey(tag: string): string {
  return `device_${tag}_c`;
}

const PARTS: [string, string, Words | null][] = [["配件", "Part", null], ["数量", "Pieces", type("数字", "Number")], ["单价", "Each", type("金额", "Money")]];

async function columns(page: Page, locale: Locale): Promise<void> {
  const said = SAID[locale];
  for (const [line, [zh, en, cell]] of PARTS.entries()) {
    await page.getByRole("button", { name: said.addColumn }).click();
    await page.getByLabel(said.zh, { exact: true }).nth(line).fill(zh);
    await page.getByLabel(said.en, { exact: true }).nth(line).fill(en);
    if (cell !== null) await pick(page, said.cellType, cell[locale], line);
  }
}

/** Twelve types, then a sub-table and a formula over what stands before. */
export const FIELDS: Wanted[] = [
  { type: type("单行文本", "Text"), zh: "型号", en: "Model" },
  { type: type("多行文本", "Long text"), zh: "说明", en: "Remarks" },
  { type: type("电话", "Phone"), zh: "报修电话", en: "Service phone" },
  { type: type("邮箱", "E-mail"), zh: "报修邮箱", en: "Service mail" },
  { type: type("网址", "Link"), zh: "手册", en: "Manual" },
  { type: type("数字", "Number"), zh: "台数", en: "Units" },
  { type: type("金额", "Money"), zh: "价格", en: "Price" },
  { type: type("百分比", "Percent"), zh: "折扣", en: "Discount" },
  { type: type("单选", "Choice"), zh: "状态", en: "State", fill: choices(["在用", "In use"], ["维修", "In repair"], ["停用", "Retired"]) },
  { type: type("是 / 否", "Yes or no"), zh: "在保", en: "Under warranty" },
  { type: type("日期", "Date"), zh: "购入日期", en: "Bought on" },
  { type: type("分数", "Score"), zh: "评分", en: "Rating" },
  { type: type("子表格", "Sub-table"), zh: "配件清单", en: "Parts", fill: columns },
  {
    type: type("公式", "Formula"), zh: "总价", en: "Total",
    fill: async (page, locale) => {
      await page.getByRole("textbox", { name: SAID[locale].formula, exact: true }).fill("price_c * units_c");
      await pick(page, SAID[locale].result, type("金额", "Money")[locale]);
    },
  },
];

/** The one device that a search by its pinyin finds among all. */
export const RARE = { name: "翡翠钻井平台", pinyin: "feicui" };

const MAKERS = ["海川", "东岳", "北辰", "长风", "金石", "远航", "天工", "华光"];
const KINDS = ["空压机", "离心泵", "变频器", "数控车床", "激光切割机", "叉车", "发电机", "注塑机"];

/** A file of devices as people have them: columns named like the fields, states and days in words. */
export function csvOf(locale: Locale, count: number): Buffer {
  const isChinese = locale === "zh-CN";
  const head = isChinese ? "名称,型号,台数,价格,状态,购入日期" : "Name,Model,Units,Price,State,Bought on";
  const states = isChinese ? ["在用", "维修", "停用"] : ["In use", "In repair", "Retired"];
  const lines = Array.from({ length: count }, (_line, at) => {
    const name = at === count - 7 ? RARE.name : `${MAKERS[at % 8] ?? ""}${KINDS[Math.floor(at / 8) % 8] ?? ""}${String(at)}`;
    const day = `2024-${String((at % 12) + 1).padStart(2, "0")}-${String((at % 28) + 1).padStart(2, "0")}`;
    return `${name},M-${String(at % 500)},${String((at % 9) + 1)},${String(100 + (at % 9000))}.50,${states[at % 3] ?? ""},${day}`;
  });
  return Buffer.from([head, ...lines, ""].join("\n"), "utf8");
}
