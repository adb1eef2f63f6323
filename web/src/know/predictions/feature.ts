import type { Feature } from "@/lib/feature";
import { AimOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/predictions", load: () => import("./PredictionsPage"), grant: "predictions.view" }],
  nav: [{ to: "/predictions", label: "nav.predictions", icon: AimOutlined, floor: "know", order: 40, grant: "predictions.view" }],
};
