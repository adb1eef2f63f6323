import type { Feature } from "@/lib/feature";

export const feature: Feature = {
  routes: [{ path: "/settings/objects/$object/layout", load: () => import("./LayoutPage"), grant: "studio.manage" }],
};
