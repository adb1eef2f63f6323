import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, openPage, pick, type Look } from "./looks";
import { addPerson, callApi, type Person } from "./people";

const ADMIN = /管理员|Administrator/;
const CHINESE = LOOKS[0] ?? { locale: "zh-CN", colorScheme: "light", width: 1440 };

interface Listed {
  items: { id: string; email: string; name: string }[];
}

async function idOf(page: Page, person: Person): Promise<string> {
  const where = encodeURIComponent(JSON.stringify({ field: "email", op: "eq", value: person.email }));
  return ((await callApi(page, "GET", `users?where=${where}`)).body as Listed).items[0]?.id ?? "";
}

/** Somebody with three customers and a task, made by the administrator. */
async function ensureWork(page: Page, owner: string): Promise<void> {
  const ids: string[] = [];
  for (const at of [1, 2, 3]) {
    const made = await callApi(page, "POST", "customers", { values: { name: `交接客户${String(Date.now())}-${at}`, kind: "organization" } });
    ids.push((made.body as { id: string }).id);
  }
  const batch_id = crypto.randomUUID();
  const moved = await callApi(page, "POST", "objects/customers/bulk/reassign", { batch_id, ids, owner_id: owner });
  expect((moved.body as { changed: number }).changed).toBe(3);
}

for (const look of [LOOKS[0], LOOKS[3]]) {
  if (look === undefined) continue;
  test(`the page of a handover says what is there, ${look.locale} ${look.width}`, async ({ browser }) => {
    const page = await openPage(browser, look);
    await enterAs(page, ADMIN);
    const users = (await callApi(page, "GET", "users?limit=50")).body as Listed;
    const seller = users.items.find((it) => it.email.startsWith("sales@")) ?? users.items[0];
    await page.goto(`/settings/users/${seller?.id ?? ""}/handover`);
    await page.locator(".zk-held").first().waitFor();
    await inspect(page, "settings-handover", look);
  });
}

test("who leaves hands everything over, loses the account at once, and it all comes back with one click", async ({ browser }) => {
  const look: Look = CHINESE;
  const page = await openPage(browser, look);
  await enterAs(page, ADMIN);
  const leaver = await addPerson(page, ["sales"]);
  const heir = await addPerson(page, ["sales"]);
  const [from, to] = [await idOf(page, leaver), await idOf(page, heir)];
  await ensureWork(page, from);

  await page.goto("/settings/users");
  await page.getByLabel("按姓名或邮箱查找").fill(leaver.email);
  await page.locator(".zk-tr", { hasText: leaver.email }).click({ position: { x: 100, y: 12 } });
  await page.getByRole("button", { name: "交接" }).click();
  await expect(page.getByRole("heading", { name: `交接：${leaver.name}` })).toBeVisible();
  await pick(page, "交给", heir.name);
  await page.getByRole("checkbox", { name: /同时停用账号/ }).check();
  await page.getByRole("button", { name: /交接 3 条记录/ }).click();
  await page.locator(".ant-modal-confirm-btns .ant-btn-dangerous").click();
  await expect(page.getByText(`已交接给 ${heir.name}`)).toBeVisible({ timeout: 30_000 });
  await inspect(page, "settings-handover-done", look);

  const count = async (owner: string): Promise<number> => {
    const where = encodeURIComponent(JSON.stringify({ field: "owner", op: "eq", value: owner }));
    return ((await callApi(page, "GET", `customers?limit=10&where=${where}`)).body as Listed).items.length;
  };
  expect([await count(from), await count(to)]).toEqual([0, 3]);
  const closed = await callApi(page, "GET", `users/${from}`);
  expect((closed.body as { is_active: boolean }).is_active).toBe(false);

  await page.getByRole("button", { name: "撤销交接" }).click();
  await page.locator(".ant-modal-confirm-btns .ant-btn-primary").click();
  await expect(page.locator(".zk-notice", { hasText: "已退回 3 条记录" })).toBeVisible({ timeout: 30_000 });
  expect([await count(from), await count(to)]).toEqual([3, 0]);
});
