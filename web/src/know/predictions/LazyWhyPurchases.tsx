import { Skeleton } from "@/ui/controls";
import { late } from "@/ui/late";

export const WhyPurchases = late(async () => (await import("./WhyPurchases")).WhyPurchases, <Skeleton active title={{ width: "40%" }} paragraph={{ rows: 3 }} />);
