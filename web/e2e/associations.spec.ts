import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, rest } from "./looks";
import { callApi } from "./people";

const STEWARD = /数据专员|Data steward/;

interface Overview {
  found: Record<string, number>;
}

for (const look of LOOKS) {
  test(`associations are read, narrowed and handed out, ${nameOf(look)}`, async ({ browser }) => {
    const isZh = look.locale === "zh-CN";
    const page = await openPage(browser, look);
    await enterAs(page, STEWARD);
    await page.goto("/associations");
    await page.getByText(isZh ? "一起买" : "Bought together").click();
    const list = page.locator(".zk-goes-list");
    const filter = page.getByPlaceholder(isZh ? "按商品筛选" : "Filter by product");
    // By what a cell says in whole: the panel itself begins like a sentence, with its explanation.
    const sentence = list.getByTitle(isZh ? /^买.+的客户，[\d.]+% 也买了/u : /^[\d.]+% of buyers of .+ also buy/u).first();
    const { found } = (await callApi(page, "GET", "recommendations")).body as Overview;
    const pairs = found["pair"] ?? 0;
    await expect(pairs > 0 ? sentence : list.getByText(isZh ? "没有至少 10 个客户共同买过的商品。" : "No products were bought by at least 10 of the same customers.")).toBeVisible();
    await rest(page);
    await inspect(page, "associations", look);

    if (pairs > 0) {
      const said = (await sentence.innerText()).replaceAll(/\s+/gu, " ");
      const product = (/^买(.+?)的客户/u.exec(said)?.[1] ?? /of buyers of (.+) also buy/u.exec(said)?.[1] ?? "").trim();
      expect(product, said).not.toBe("");
      await filter.fill(product);
      await expect(page).toHaveURL(/product=/u);
      await expect(sentence).toContainText(product);
    }
    await filter.fill("没有这种商品");
    await expect(list.getByText(isZh ? "没有符合筛选的关联，换个商品名试试。" : "Nothing matches the filter; try another product.")).toBeVisible();
    await rest(page);
    await inspect(page, "associations-nothing", look);
    await list.getByRole("button", { name: isZh ? "清除筛选" : "Clear the filter" }).click();
    await expect(filter).toHaveValue("");
    const { status, body } = await callApi(page, "GET", "recommendations/associations?kind=pair&limit=200&sort=lift");
    const lifts = (body as { items: { lift: number }[] }).items.map((it) => it.lift);
    expect([status, lifts.length]).toEqual([200, Math.min(200, pairs)]);
    expect(lifts).toEqual([...lifts].sort((one, other) => other - one));
  });
}
