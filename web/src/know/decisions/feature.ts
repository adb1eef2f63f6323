import type { Feature } from "@/lib/feature";
import { ThunderboltOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/decisions", load: () => import("./DecisionsPage"), grant: "tasks.view" }],
  nav: [{ to: "/decisions", label: "nav.decisions", icon: ThunderboltOutlined, floor: "know", order: 5, grant: "tasks.view" }],
};
