import { expect, test, type Page } from "@playwright/test";
import { enterAs, inspect, LOOKS, openPage, settle, type Look } from "./looks";
import { addPerson, callApi, giveDoorWords, type Person } from "./people";

const ADMIN = /管理员|Administrator/;
const LOOK: Look = LOOKS[0] ?? { locale: "zh-CN", colorScheme: "light", width: 1440 };
const PHONE = "13912345678";

interface Kept {
  id: string;
  key?: string;
}

async function made(page: Page, path: string, body: object): Promise<Kept> {
  const answer = await callApi(page, "POST", path, body);
  expect(answer.status).toBe(201);
  return answer.body as Kept;
}

async function signIn(page: Page, person: Person): Promise<void> {
  await giveDoorWords(page, person);
  await page.waitForURL("/");
}

/** In the newest select that is open: a long list keeps only what is in its window. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.keyboard.type(name);
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option").getByText(name, { exact: true }).click();
}

test("a record is shared with a colleague until a day, the page says why they see it, and it is taken back", async ({ browser }) => {
  const boss = await openPage(browser, LOOK);
  await enterAs(boss, ADMIN);
  const person = await addPerson(boss, ["sales"]);
  const name = `共享样例${String(Date.now()).slice(-6)}`;
  const { id } = await made(boss, "objects/customers/records", { values: { name, kind: "organization" } });
  const theirs = await openPage(browser, LOOK);
  await signIn(theirs, person);
  await theirs.goto(`/customers/${id}`);
  await expect(theirs.getByText("找不到这位客户")).toBeVisible();

  await boss.goto(`/customers/${id}`);
  await settle(boss);
  await boss.getByRole("button", { name: "共享", exact: true }).click();
  await choose(boss, "共享给谁", person.name);
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await boss.getByLabel("截止日期").fill(day);
  await boss.keyboard.press("Enter");
  await boss.locator(".zk-share-form .ant-btn-primary").click();
  const line = boss.locator(".zk-side .zk-line").filter({ hasText: person.name });
  await expect(line).toContainText("有效至");
  await inspect(boss, "record-shared", LOOK);

  await theirs.reload();
  await expect(theirs.getByRole("heading", { name, level: 1 })).toBeVisible();

  await boss.locator(".zk-side").getByRole("button", { name: "关闭" }).click();
  await boss.getByRole("button", { name: "为什么能看到" }).click();
  await choose(boss, "选择一位同事", person.name);
  await expect(boss.locator(".zk-side").getByText("看得到这条记录")).toBeVisible();
  await expect(boss.locator(".zk-side").getByText("不在范围内").first()).toBeVisible();
  await expect(boss.locator(".zk-side").getByText(/有效至/)).toBeVisible();

  await boss.locator(".zk-side").getByRole("button", { name: "关闭" }).click();
  await boss.getByRole("button", { name: "共享", exact: true }).click();
  await line.getByRole("button", { name: "收回" }).click();
  await expect(line).toHaveCount(0);
  await theirs.reload();
  await expect(theirs.getByText("找不到这位客户")).toBeVisible();
});

test("hidden and masked fields are so in list, record and export; a value is revealed for a reason, after a proof, within a quota", async ({ browser }) => {
  const boss = await openPage(browser, LOOK);
  await enterAs(boss, ADMIN);
  const tag = String(Date.now()).slice(-6);
  const owner = ((await callApi(boss, "GET", "me")).body as { user: { name: string } }).user.name;
  const role = await made(boss, "roles", {
    name_zh: `外呼${tag}`, name_en: `Callers ${tag}`, scope: "all", grants: ["customers.view", "customers.export", "fields.reveal"],
    field_rights: { "customers.phone": "masked", "customers.city": "hidden" },
  });
  const person = await addPerson(boss, [role.key ?? ""]);
  const name = `遮蔽样例${tag}`;
  const { id } = await made(boss, "objects/customers/records", { values: { name, kind: "organization", phone: PHONE, city: "无锡市" } });

  const page = await openPage(browser, LOOK);
  await signIn(page, person);
  await page.goto(`/customers?q=${encodeURIComponent(name)}`);
  const row = page.locator(".zk-tr").filter({ hasText: name });
  await expect(row).toContainText(/139\s?\*+/);
  await expect(page.locator("th").filter({ hasText: "城市" })).toHaveCount(0);
  await inspect(page, "list-masked", LOOK);

  await page.goto(`/customers/${id}`);
  await settle(page);
  await expect(page.locator("#zk-main")).not.toContainText("无锡市");
  // Who may not read the list of colleagues is told the name of the one whose record it is.
  await expect(page.locator(".zk-record-facts")).toContainText(owner);
  // As after the minutes for which a proof holds: then who one is has to be proved once more.
  await page.route("**/reveal", (route) => route.fulfill({ status: 403, json: { code: "access.needs_step_up", facts: {}, message: "", trace_id: "" } }), { times: 1 });
  await page.getByRole("button", { name: "查看 电话 的明文" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("查看原因").fill("客户来电核对");
  await dialog.getByRole("button", { name: /^查\s*看$/u }).click();
  await dialog.getByLabel("请再次输入密码").fill(person.password);
  await inspect(page, "reveal-proof", LOOK);
  await dialog.getByRole("button", { name: /^查\s*看$/u }).click();
  const shown = page.locator(".zk-revealed");
  await expect(shown).toContainText(/139.?1234.?5678/);
  const left = async (): Promise<number> => Number(/还可查看 (\d+) 次/.exec(await shown.innerText())?.[1]);
  const first = await left();
  await page.getByRole("button", { name: "立即隐藏" }).click();
  await page.getByRole("button", { name: "查看 电话 的明文" }).click();
  await dialog.getByLabel("查看原因").fill("再次核对");
  await dialog.getByRole("button", { name: /^查\s*看$/u }).click();
  await expect.poll(left).toBe(first - 1);

  const asked = await callApi(page, "POST", "objects/customers/exports", { kind: "csv", form: "people", where: { field: "name", op: "eq", value: name }, fields: ["name", "phone", "city"] });
  const file = (asked.body as Kept).id;
  await expect.poll(async () => ((await callApi(page, "GET", `exports/${file}`)).body as { state: string }).state, { timeout: 30_000 }).toBe("done");
  const text = String((await callApi(page, "GET", `exports/${file}/file`)).body);
  expect(text).toContain(name);
  expect(text).not.toContain(PHONE.slice(4, 8));
  expect(text).not.toContain("无锡");
});
