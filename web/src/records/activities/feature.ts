import type { Feature } from "@/lib/feature";
import { ScheduleOutlined } from "@/ui/icons";

/** The pages are those of every object. */
export const feature: Feature = {
  routes: [],
  nav: [{ to: "/o/activities", label: "nav.activities", icon: ScheduleOutlined, floor: "records", order: 30, grant: "activities.view" }],
};
