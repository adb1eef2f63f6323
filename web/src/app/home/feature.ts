import type { Feature } from "@/lib/feature";
import { HomeOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/", load: () => import("./HomePage") }],
  nav: [{ to: "/", label: "nav.home", icon: HomeOutlined, floor: "home", order: 0 }],
};
