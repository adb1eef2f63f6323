import type { Feature } from "@/lib/feature";
import { CommentOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/texts", load: () => import("./TextsPage"), grant: "activities.view" }],
  nav: [{ to: "/texts", label: "nav.texts", icon: CommentOutlined, floor: "know", order: 12, grant: "activities.view" }],
};
