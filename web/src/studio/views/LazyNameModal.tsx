import { late } from "@/ui/late";

/** It comes when a view is given a name. */
export const NameModal = late(async () => (await import("./NameModal")).NameModal);
