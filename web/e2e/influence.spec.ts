import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|Data steward/;

interface Told {
  place: number | null;
  ranked: number | null;
}

interface Rows {
  items: { id: string; values: Record<string, unknown> }[];
}

/** One of those who ordered most and of whom there is enough to compare with others. */
async function findBuyer(page: Page): Promise<string> {
  const { items } = (await callApi(page, "GET", "customers?limit=20&sort=-order_count")).body as Rows;
  for (const { id } of items) {
    const { items: also, named } = (await callApi(page, "GET", `customers/${id}/peers`)).body as { items: unknown[]; named: unknown[] };
    if (also.length > 0 && named.length > 0) return id;
  }
  throw new Error("nobody among the twenty best buyers is like others");
}

function standing({ place, ranked }: Told, isZh: boolean): string {
  const [first, all] = [place ?? 0, ranked ?? 0].map((it) => it.toLocaleString("en-US")) as [string, string];
  return isZh ? `在 ${all} 位有客户关系的客户中排第 ${first}，` : `Number ${first} of ${all} customers`;
}

for (const look of LOOKS) {
  test(`an advocate is found in the list and told on the customer, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    const where = encodeURIComponent(JSON.stringify({ field: "brought_count", op: "gte", value: 1 }));
    const { items } = (await callApi(page, "GET", `customers?limit=50&sort=-influence&fields=name,influence,brought_count&where=${where}`)).body as Rows;
    const [first] = items;
    expect(first, "the demo company has advocates").toBeDefined();
    const influence = items.map((it) => Number(it.values["influence"]));
    expect(influence).toEqual([...influence].sort((one, other) => other - one));

    await page.goto("/customers?view=customers.advocates");
    await expect(page.getByText(String(first?.values["name"])).first()).toBeVisible();
    await rest(page);
    await inspect(page, "customers-advocates", look);

    // Other journeys bring customers and ties of their own: the place is asked for, not known.
    const told = (await callApi(page, "GET", `customers/${first?.id ?? ""}/influence`)).body as Told;
    await page.goto(`/customers/${first?.id ?? ""}`);
    const card = page.locator(".zk-panel", { has: page.getByRole("heading", { name: isZh ? "影响力" : "Influence", exact: true }) });
    await card.scrollIntoViewIfNeeded();
    await expect(card).toContainText(standing(told, isZh));
    await expect(card.getByRole("heading", { name: isZh ? /^介绍来的客户/u : /^Customers introduced/u })).toContainText(String(first?.values["brought_count"]));
    await page.goto(`/customers/${await findBuyer(page)}`);
    const peers = page.locator(".zk-panel", { has: page.getByRole("heading", { name: isZh ? "买得相似的客户还买了" : "Customers like this also bought", exact: true }) });
    await peers.scrollIntoViewIfNeeded();
    await peers.getByText(isZh ? "为什么说他们相似" : "Why they are alike").click();
    await expect(peers.locator("details li").first()).toBeVisible();
    await expect(peers.locator(".zk-peer-bar").first()).toBeVisible();
    await rest(page);
    await inspect(page, "customer-peers", look);
  });
}
