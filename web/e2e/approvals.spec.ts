import { expect, test } from "@playwright/test";
import { enterAs, inspect, LOOKS, openPage } from "./looks";
import { callApi } from "./people";

const ADMIN = /管理员|Administrator/;
const MANAGER = /经理|Manager/;

for (const look of LOOKS.slice(0, 2)) {
  test(`a large export waits until somebody else approves it, ${look.locale}`, async ({ browser }) => {
    const boss = await openPage(browser, look);
    await enterAs(boss, ADMIN);
    await callApi(boss, "PUT", "exports/policy", { approval_above: 2 });
    try {
      const page = await openPage(browser, look);
      await enterAs(page, MANAGER);
      const asked = await callApi(page, "POST", "objects/customers/exports", { form: "people", kind: "csv", fields: ["name", "kind"] });
      expect((asked.body as { state: string }).state).toBe("waiting");
      await page.goto("/exports");
      await expect(page.locator(".zk-tr").first()).toContainText(/待审批|To be approved/);
      await inspect(page, "exports-waiting", look);

      await boss.goto("/exports");
      const line = boss.locator(".zk-approval").first();
      await line.waitFor();
      await inspect(boss, "exports-approvals", look);
      await line.getByRole("button", { name: /批准|Approve/ }).click();
      await expect(boss.locator(".zk-notice", { hasText: /已批准|Approved/ })).toBeVisible();

      const id = (asked.body as { id: string }).id;
      await expect.poll(async () => ((await callApi(page, "GET", `exports/${id}`)).body as { state: string }).state, { timeout: 30_000 }).toBe("done");
    } finally {
      // Whoever exports in the next journey need not wait.
      await callApi(boss, "PUT", "exports/policy", { approval_above: null });
    }
  });
}
