import type { Feature } from "@/lib/feature";
import { AimOutlined, FunctionOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/predictions", load: () => import("./PredictionsPage"), grant: "predictions.view" },
    { path: "/models/new", load: () => import("./asking/BuildPage"), grant: "predictions.edit" },
    { path: "/questions/$id", load: () => import("./QuestionPage") },
    { path: "/features", load: () => import("./FiguresPage"), grant: "predictions.view" },
  ],
  nav: [{ to: "/features", label: "nav.features", icon: FunctionOutlined, floor: "know", order: 90, grant: "predictions.view" }, { to: "/predictions", label: "nav.predictions", icon: AimOutlined, floor: "know", order: 40, grant: "predictions.view" }],
};
