import type { Feature } from "@/lib/feature";

export const feature: Feature = {
  routes: [{ path: "/sources/$id/replay", load: () => import("./ReplayPage"), grant: "imports.view" }],
};
