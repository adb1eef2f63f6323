import type { Feature } from "@/lib/feature";
import { AppstoreOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/models", load: () => import("./ModelsPage"), grant: "predictions.view" },
    { path: "/models/$key", load: () => import("./StoryPage"), grant: "predictions.view" },
  ],
  nav: [{ to: "/models", label: "nav.models", icon: AppstoreOutlined, floor: "know", order: 80, grant: "predictions.view" }],
};
