import type { Feature } from "@/lib/feature";
import { ShareAltOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/associations", load: () => import("./AssociationsPage"), grant: "recommendations.view" }],
  nav: [{ to: "/associations", label: "nav.associations", icon: ShareAltOutlined, floor: "know", order: 60, grant: "recommendations.view" }],
};
