import type { Feature } from "@/lib/feature";

export const feature: Feature = {
  routes: [{ path: "/sources/$id/mapping", load: () => import("./StudioPage"), grant: "sources.view" }],
};
