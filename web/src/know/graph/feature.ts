import type { Feature } from "@/lib/feature";
import { ShareAltOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/graph", load: () => import("./GraphPage"), grant: "customers.view" }],
  nav: [{ to: "/graph", label: "nav.graph", icon: ShareAltOutlined, floor: "know", order: 40, grant: "customers.view" }],
};
