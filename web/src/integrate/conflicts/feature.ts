import type { Feature } from "@/lib/feature";
import { SwapOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/conflicts", load: () => import("./ConflictsPage"), grant: "customers.view" }],
  nav: [{ to: "/conflicts", label: "nav.conflicts", icon: SwapOutlined, floor: "integrate", order: 35, grant: "customers.edit" }],
};
