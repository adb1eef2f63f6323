import type { Feature } from "@/lib/feature";
import { FieldTimeOutlined, GlobalOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/signals", load: () => import("./SignalsPage"), grant: "signals.view" },
    { path: "/prices", load: () => import("./PricesPage"), grant: "observations.view" },
  ],
  nav: [
    { to: "/signals", label: "nav.signals", icon: GlobalOutlined, floor: "integrate", order: 40, grant: "signals.view" },
    { to: "/prices", label: "nav.prices", icon: FieldTimeOutlined, floor: "integrate", order: 41, grant: "observations.view" },
  ],
};
