import type { Feature } from "@/lib/feature";
import { GlobalOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/signals", load: () => import("./SignalsPage"), grant: "signals.view" }],
  nav: [{ to: "/signals", label: "nav.signals", icon: GlobalOutlined, floor: "integrate", order: 40, grant: "signals.view" }],
};
