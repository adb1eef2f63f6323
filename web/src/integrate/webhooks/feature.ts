import type { Feature } from "@/lib/feature";
import { ExportOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/webhooks", load: () => import("./WebhooksPage"), grant: "webhooks.manage" }],
  nav: [{ to: "/webhooks", label: "nav.webhooks", icon: ExportOutlined, floor: "integrate", group: "systems", order: 35, grant: "webhooks.manage" }],
  commands: [],
};
