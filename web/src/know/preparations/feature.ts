import type { Feature } from "@/lib/feature";

export const feature: Feature = {
  routes: [{ path: "/customers/$id/preparation", load: () => import("./PreparationPage"), grant: "customers.view" }],
};
