import type { Feature } from "@/lib/feature";
import { FieldTimeOutlined, KeyOutlined, TagsOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/events", load: () => import("./EventsPage"), grant: "events.view" },
    { path: "/settings/event-types", load: () => import("./TypesPage"), frame: "settings", grant: "events.manage" },
    { path: "/settings/write-keys", load: () => import("./WriteKeysPage"), frame: "settings", grant: "events.manage" },
  ],
  nav: [{ to: "/events", label: "nav.events", icon: FieldTimeOutlined, floor: "integrate", group: "systems", order: 50, grant: "events.view" }],
  settings: [{ to: "/settings/write-keys", label: "nav.writeKeys", icon: KeyOutlined, floor: "integrate", order: 62, grant: "events.manage" }, { to: "/settings/event-types", label: "nav.eventTypes", icon: TagsOutlined, floor: "integrate", order: 63, grant: "events.manage" }],
};
