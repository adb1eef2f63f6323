import { late } from "@/ui/late";

/** A card of the customer's page; its code comes when it is drawn. */
export const OffersPanel = late(async () => (await import("./OffersPanel")).OffersPanel);
