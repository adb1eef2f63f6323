import type { Page } from "@playwright/test";
import { callApi } from "../people";
import type { Screen } from "./types";

/** The page of the first segment. */
async function firstSegment(page: Page, end = ""): Promise<string> {
  const { body } = await callApi(page, "GET", "segments");
  return `/segments/${(body as { items: { id: string }[] }).items[0]?.id ?? ""}${end}`;
}

export const KNOW: readonly Screen[] = [
  { name: "segments", role: "steward", path: "/segments", ready: ".zk-segment-card .zk-badge" },
  { name: "segment", role: "steward", path: (page) => firstSegment(page), ready: ".zk-segment-page [role=img] svg" },
  { name: "segment-edit", role: "steward", path: (page) => firstSegment(page, "/edit"), ready: ".zk-segment-preview li" },
  { name: "forecasts", role: "steward", path: "/forecasts", ready: ".zk-forecast [role=img] svg" },
  { name: "associations", role: "steward", path: "/associations", ready: ".zk-goes-list .zk-td, .zk-goes-list tbody tr, .zk-goes-list .zk-card-title" },
  { name: "predictions", role: "steward", path: "/predictions", ready: ".zk-churn [role=img] svg" },
  {
    name: "customer-churn", role: "steward",
    path: async (page) => {
      const { body } = await callApi(page, "GET", "customers?sort=-churn_percent&limit=1");
      return `/customers/${(body as { items: { id: string }[] }).items[0]?.id ?? ""}`;
    },
    act: async (page) => { await page.getByText(/流失概率|Churn probability/).first().scrollIntoViewIfNeeded(); },
  },
  {
    name: "customer-offers", role: "steward",
    path: async (page) => {
      const { body } = await callApi(page, "GET", "customers?sort=-order_count&limit=1");
      return `/customers/${(body as { items: { id: string }[] }).items[0]?.id ?? ""}`;
    },
    act: async (page) => {
      const script = page.getByRole("button", { name: /的话术$|^Script for/ }).first();
      await script.click();
      await script.scrollIntoViewIfNeeded();
    },
  },
];
