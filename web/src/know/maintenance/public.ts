import { late } from "@/ui/late";

/** A card of the customer's page; its code comes when it is drawn. */
export const DuesCard = late(async () => (await import("./DuesCard")).DuesCard);
