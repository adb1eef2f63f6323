import { expect, test, type Locator, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, nameOf, openPage, settle } from "./looks";
import { callApi } from "./people";
import { ensureGroup } from "./scene";

const ADMIN = /管理员|Administrator/;

const SAID = {
  "zh-CN": { calendar: "日历", before: "往前", week: "周" },
  "en-US": { calendar: "Calendar", before: "Earlier", week: "Week" },
} as const;

/** The 15th of a month in Shanghai, where the company is. */
function middle(months: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 15)).toISOString().slice(0, 10);
}

async function visit(page: Page, customer: string, subject: string, at: string): Promise<void> {
  const { status } = await callApi(page, "POST", `customers/${customer}/activities`, { values: { kind: "visit", subject, body: "现场勘查", happened_at: at } });
  expect(status).toBe(201);
}

for (const look of LOOKS) {
  test(`what was done stands in a calendar, ${nameOf(look)}`, async ({ browser }) => {
    const said = SAID[look.locale];
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    const subject = `勘查${String(Date.now()).slice(-6)}`;
    const [day, next] = [middle(-1), `${middle(-1).slice(0, 8)}18`];
    await visit(page, await ensureGroup(page), subject, `${day}T10:30:00+08:00`);
    await page.goto("/o/activities");
    await settle(page);
    await page.getByRole("button", { name: said.calendar, exact: true }).click();
    await page.getByRole("button", { name: said.before, exact: true }).click();
    const dateOf = (date: string): Locator => page.getByRole("gridcell", { name: new RegExp(`^${date}`) });
    const chip = page.locator(".zk-date-chip", { hasText: subject });
    await dateOf(day).getByRole("button", { name: day, exact: true }).waitFor();
    await settle(page);
    await inspect(page, "calendar-activities", look);

    // A day by itself holds all of it; a week shows more of each day than a month.
    await dateOf(day).getByRole("button", { name: day, exact: true }).click();
    await expect(chip).toHaveCount(1);
    await chip.click();
    await expect(page.locator(".zk-drawer")).toContainText(subject);
    await page.keyboard.press("Escape");
    await page.locator(".zk-calendar-head").getByText(said.week, { exact: true }).click();
    await expect(dateOf(day).locator(chip)).toHaveCount(1);
    await settle(page);
    await inspect(page, "calendar-activities-week", look);
    if (look.width === 390) return;

    // Drawn to another day it keeps its time of day; undo puts it back.
    await chip.dragTo(dateOf(next));
    await expect(dateOf(next).locator(chip)).toHaveCount(1);
    const where = encodeURIComponent(JSON.stringify({ field: "subject", op: "eq", value: subject }));
    const at = async (): Promise<unknown> => ((await callApi(page, "GET", `objects/activities/records?where=${where}`)).body as { items: { values: Record<string, unknown> }[] }).items[0]?.values["happened_at"];
    await expect.poll(at).toBe(`${next}T02:30:00+00:00`);
    await page.locator(".zk-notice-undo").click();
    await expect(dateOf(day).locator(chip)).toHaveCount(1);
    await expect.poll(at).toBe(`${day}T02:30:00+00:00`);
  });
}
