import type { Feature } from "@/lib/feature";

export const feature: Feature = {
  routes: [{ path: "/settings/users/$id/handover", load: () => import("./HandoverPage"), grant: "people.hand_over", frame: "settings" }],
};
