import type { Feature } from "@/lib/feature";
import { DesktopOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/monitoring", load: () => import("./MonitoringPage"), grant: "monitoring.view" }],
  nav: [{ to: "/monitoring", label: "nav.monitoring", icon: DesktopOutlined, floor: "integrate", group: "systems", order: 60, grant: "monitoring.view" }],
};
