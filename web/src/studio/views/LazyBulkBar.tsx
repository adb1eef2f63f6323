import { late } from "@/ui/late";

/** Brings the editors of all field types: it comes with the first selection. */
export const LazyBulkBar = late(async () => (await import("./bulk/BulkBar")).default);
