import { expect, test } from "@playwright/test";
import { enterAs, openPage } from "./looks";

const MANAGER = /经理|Manager/;
const DESK = { locale: "en-US", colorScheme: "dark", width: 1440 } as const;

function address(layout: Record<string, string>): string {
  return `/customers?layout=${encodeURIComponent(JSON.stringify(layout))}`;
}

test("a card moves to the next lane by keys, and undo brings it back", async ({ browser }) => {
  test.slow();
  const page = await openPage(browser, DESK);
  await enterAs(page, MANAGER);
  await page.goto(address({ kind: "kanban", group: "level", function: "sum", figure: "amount_cents" }));
  const lane = page.locator(".zk-lane").first();
  const count = lane.locator(".zk-lane-count");
  await lane.locator(".zk-kcard-title").first().waitFor();
  const before = Number(await count.innerText());
  await lane.locator(".zk-kcard-title").first().focus();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(count).toHaveText(String(before - 1));
  await page.locator(".zk-notice-undo").click();
  await expect(count).toHaveText(String(before));
});

test("a step of a funnel leads to the rows behind it", async ({ browser }) => {
  test.slow();
  const page = await openPage(browser, DESK);
  await enterAs(page, MANAGER);
  await page.goto(address({ kind: "chart", group: "level", chart: "funnel" }));
  const line = page.locator(".zk-figures tbody tr").first();
  await line.waitFor();
  const count = await line.locator("td").first().innerText();
  await line.getByRole("button").click();
  await expect(page).toHaveURL(/where=/);
  await expect(page.locator(".zk-table-foot")).toContainText(`${count} rows`);
});
