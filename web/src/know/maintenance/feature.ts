import type { Feature } from "@/lib/feature";
import { ScheduleOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/maintenance", load: () => import("./MaintenancePage"), grant: "maintenance.view" }],
  nav: [{ to: "/maintenance", label: "nav.maintenance", icon: ScheduleOutlined, floor: "know", order: 62, grant: "maintenance.view" }],
};
