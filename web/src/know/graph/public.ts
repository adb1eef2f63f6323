import { late } from "@/ui/late";

/** Cards of the customer's page; their code comes when they are drawn. */
export const InfluenceCard = late(async () => (await import("./InfluenceCard")).InfluenceCard);
export const PeersCard = late(async () => (await import("./PeersCard")).PeersCard);

export { graphAround } from "./refs";
