/** Tabs of a customer's page, as it shows them until somebody arranges them; tabs of objects that refer to customers stand behind relations. */
export const CUSTOMER_TABS = ["timeline", "orders", "contacts", "decisions", "relations", "sources", "log"] as const;
export type CustomerTab = (typeof CUSTOMER_TABS)[number];

/** Cards at the right of a customer's page. */
export const CUSTOMER_CARDS = ["tasks", "profile", "offers", "peers", "value", "next", "dues", "purchases", "payments", "health", "churn", "rfm", "influence", "points", "visits", "signals"] as const;
export type CustomerCard = (typeof CUSTOMER_CARDS)[number];

/** Tabs with those of objects that refer to customers at their place. */
export function withRelated<T extends { key: string }>(tabs: T[], related: T[]): T[] {
  const at = tabs.findIndex((it) => it.key === "sources");
  return [...tabs.slice(0, at), ...related, ...tabs.slice(at)];
}
