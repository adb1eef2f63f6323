import type { Feature } from "@/lib/feature";
import { LineChartOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/forecasts", load: () => import("./ForecastsPage"), grant: "orders.view" }],
  nav: [{ to: "/forecasts", label: "nav.forecasts", icon: LineChartOutlined, floor: "know", order: 30, grant: "orders.view" }],
};
