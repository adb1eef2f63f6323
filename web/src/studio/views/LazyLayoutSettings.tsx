import { late } from "@/ui/late";

/** Brings the select: a list stands before it comes. */
export const LazyLayoutSettings = late(async () => (await import("./LayoutSettings")).default, <div className="zk-layout-settings" />);
