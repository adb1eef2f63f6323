import { expect, type Page } from "@playwright/test";

/** Asks the builder for who ordered within ten years, and gives back how many the page then shows. */
export async function askForBuyers(page: Page, isZh: boolean): Promise<number> {
  await page.getByRole("button", { name: isZh ? "加购买、关系或行为" : "Purchases, relations or behaviour" }).click();
  await page.getByRole("menuitem", { name: isZh ? "订单" : "Orders", exact: true }).click();
  // What stood there before counts everybody: only the answer to this condition is waited for.
  const answered = page.waitForResponse((it) => it.url().endsWith("/segments/count") && (it.request().postData() ?? "").includes("3650"));
  await page.getByLabel(isZh ? "天" : "days", { exact: true }).last().fill("3650");
  const { count } = (await (await answered).json()) as { count: number };
  await expect(page.locator(".zk-segment-preview > li").first()).toBeVisible();
  await expect(page.locator(".zk-segment-count")).toHaveText(count.toLocaleString("en-US"));
  return count;
}
