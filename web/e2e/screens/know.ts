import { callApi } from "../people";
import type { Screen } from "./types";

export const KNOW: readonly Screen[] = [
  { name: "forecasts", role: "steward", path: "/forecasts", ready: ".zk-forecast [role=img] svg" },
  { name: "predictions", role: "steward", path: "/predictions", ready: ".zk-churn [role=img] svg" },
  {
    name: "customer-churn", role: "steward",
    path: async (page) => {
      const { body } = await callApi(page, "GET", "customers?sort=-churn_percent&limit=1");
      return `/customers/${(body as { items: { id: string }[] }).items[0]?.id ?? ""}`;
    },
    act: async (page) => { await page.getByText(/流失概率|Churn probability/).first().scrollIntoViewIfNeeded(); },
  },
];
