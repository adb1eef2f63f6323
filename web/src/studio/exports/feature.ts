import type { Feature } from "@/lib/feature";
import { DownloadOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/exports", load: () => import("./ExportsPage") }],
  nav: [{ to: "/exports", label: "nav.exports", icon: DownloadOutlined, floor: "integrate", order: 15 }],
};
