import type { Feature } from "@/lib/feature";
import { ApiOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/connectors", load: () => import("./ConnectorsPage"), grant: "connectors.view" }],
  nav: [{ to: "/connectors", label: "nav.connectors", icon: ApiOutlined, floor: "integrate", group: "systems", order: 30, grant: "connectors.view" }],
  commands: [],
};
