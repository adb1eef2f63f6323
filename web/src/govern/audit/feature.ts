import type { Feature } from "@/lib/feature";
import { AuditOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/settings/audit", load: () => import("./AuditListPage"), frame: "settings", grant: "audit.view" }],
  settings: [{ to: "/settings/audit", label: "nav.audit", icon: AuditOutlined, floor: "govern", order: 70, grant: "audit.view" }],
};
