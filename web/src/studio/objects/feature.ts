import type { Feature } from "@/lib/feature";
import { AppstoreOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/settings/objects", load: () => import("./ObjectsPage"), frame: "settings", grant: "studio.manage" },
    { path: "/settings/objects/$object", load: () => import("./ObjectPage"), frame: "settings", grant: "studio.manage" },
  ],
  settings: [{ to: "/settings/objects", label: "nav.objects", icon: AppstoreOutlined, floor: "studio", order: 5, grant: "studio.manage" }],

};
