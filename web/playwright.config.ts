import { defineConfig } from "@playwright/test";

const executablePath = process.env["ZHIKE_CHROMIUM"] ?? "/usr/bin/chromium";

/** Journeys against a served demo company: `ZHIKE_E2E_URL`, default the address of `make demo`. */
export default defineConfig({
  testDir: "e2e",
  timeout: 300_000,
  // A shared machine stalls now and then; a journey that fails three times is broken.
  retries: process.env["CI"] === undefined ? 0 : 2,
  expect: { timeout: 30_000 },
  fullyParallel: false,
  workers: 1,
  reporter: [["list"]],
  use: {
    actionTimeout: 30_000,
    // Also what a journey waits for an address: without it a page that never comes takes the whole test.
    navigationTimeout: 60_000,
    baseURL: process.env["ZHIKE_E2E_URL"] ?? "http://127.0.0.1:8000",
    launchOptions: {
      executablePath,
      args: [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        // A machine without a mouse would show what only touch screens do.
        "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
      ],
    },
  },
});
