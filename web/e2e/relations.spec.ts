import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, pick, settle, type Look } from "./looks";
import { callApi } from "./people";

const ADMIN = /管理员|Administrator/;

const SAID = {
  "zh-CN": { add: "添加关系", other: "另一位客户", kind: "对方是本客户的", share: "持股比例", owns: "子公司", partner: "合作伙伴", save: /^添加$/, graph: "关系图", tree: "股权树", list: "列表", remove: (name: string) => `移除与${name}的关系`, removed: "已移除关系" },
  "en-US": { add: "Add relation", other: "Other customer", kind: "To this customer it is", share: "Share held", owns: "Subsidiary", partner: "Partner", save: /^Add$/, graph: "Graph", tree: "Ownership", list: "List", remove: (name: string) => `Remove the relation to ${name}`, removed: "Relation removed" },
} as const;

async function company(page: Page, name: string): Promise<string> {
  return ((await callApi(page, "POST", "customers", { values: { name, kind: "organization" } })).body as { id: string }).id;
}

interface Wanted {
  other: string;
  kind: string;
  share?: string;
}

async function relate(page: Page, look: Look, { other, kind, share }: Wanted): Promise<void> {
  const said = SAID[look.locale];
  await page.locator("#zk-main").getByRole("button", { name: said.add }).first().click();
  await pick(page, said.other, other);
  await pick(page, said.kind, kind);
  if (share !== undefined) await page.getByLabel(said.share).last().fill(share);
  await page.getByRole("dialog").getByRole("button", { name: said.save }).click();
  await expect(page.locator(".zk-relation", { hasText: other })).toContainText(kind);
}

const show = (page: Page, name: string): Promise<void> => page.locator("#zk-main .ant-segmented").getByText(name, { exact: true }).click();

for (const look of LOOKS.slice(0, 2)) {
  test(`a group of companies is related, drawn as a graph and as a tree, and walked through, ${nameOf(look)}`, async ({ browser }) => {
    const said = SAID[look.locale];
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    const tag = String(Date.now()).slice(-5);
    const [mother, daughter, grandchild, partner] = [`甲${tag}控股`, `乙${tag}机电`, `丙${tag}物流`, `丁${tag}咨询`];
    const id = await company(page, mother);
    const [below, last] = [await company(page, daughter), await company(page, grandchild)];
    await company(page, partner);
    await callApi(page, "POST", `customers/${below}/relations`, { kind: "owns", other_id: last, share_percent: 51 });

    await page.goto(`/customers/${id}?tab=relations`);
    await settle(page);
    await relate(page, look, { other: daughter, kind: said.owns, share: "80" });
    await relate(page, look, { other: partner, kind: said.partner });
    await expect(page.locator(".zk-relation", { hasText: daughter })).toContainText("80%");

    // The graph shows everybody near, the tree only who owns whom, from the top down.
    const drawing = page.locator(".zk-drawing");
    await show(page, said.graph);
    for (const name of [mother, daughter, partner]) await expect(drawing.locator("title", { hasText: name })).toHaveCount(1);
    await inspect(page, "relations-graph", look);
    await show(page, said.tree);
    await expect(drawing.locator(".zk-drawn-node")).toHaveCount(3);
    await expect(drawing.locator("title", { hasText: partner })).toHaveCount(0);
    for (const share of ["80%", "51%"]) await expect(drawing).toContainText(share);
    const heights = await Promise.all([mother, daughter, grandchild].map(async (name) => (await drawing.locator(".zk-drawn-node", { hasText: name }).boundingBox())?.y ?? 0));
    expect(heights).toEqual([...heights].sort((one, other) => one - other));
    await inspect(page, "relations-tree", look);

    // A box leads on, without loading the product anew, and the way back is the browser's.
    await page.evaluate(() => document.documentElement.setAttribute("data-same", ""));
    await drawing.getByRole("link", { name: grandchild }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(grandchild);
    await expect(page.locator("html[data-same]")).toHaveCount(1);
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(mother);
    await show(page, said.list);
    await page.getByRole("button", { name: said.remove(partner) }).click();
    await expect(page.locator(".zk-relation")).toHaveCount(1);
    await page.locator(".zk-notice-undo").click();
    await expect(page.locator(".zk-relation", { hasText: partner })).toHaveCount(1);
  });
}
