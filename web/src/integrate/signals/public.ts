import { late } from "@/ui/late";

/** Comes when it is drawn: the customer's page has no room for it at the start. */
export const CustomerSignals = late(async () => (await import("./CustomerSignals")).CustomerSignals);
