import type { Feature } from "@/lib/feature";
import { CheckSquareOutlined, SafetyCertificateOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/quality", load: () => import("./QualityPage"), grant: "quality.view" },
    { path: "/repairs", load: () => import("./RepairsPage"), grant: "quality.view" },
  ],
  nav: [
    { to: "/quality", label: "nav.quality", icon: SafetyCertificateOutlined, floor: "integrate", order: 44, grant: "quality.view" },
    { to: "/repairs", label: "nav.repairs", icon: CheckSquareOutlined, floor: "integrate", order: 45, grant: "quality.view" },
  ],
};
