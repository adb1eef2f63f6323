import type { Feature } from "@/lib/feature";
import { GroupOutlined, PlusOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/segments", load: () => import("./SegmentsPage"), grant: "segments.view" },
    { path: "/segments/new", load: () => import("./EditPage"), grant: "segments.create" },
    { path: "/segments/$id", load: () => import("./SegmentPage"), grant: "segments.view" },
    { path: "/segments/$id/edit", load: () => import("./EditPage"), grant: "segments.create" },
  ],
  nav: [{ to: "/segments", label: "nav.segments", icon: GroupOutlined, floor: "know", order: 10, grant: "segments.view" }],
  commands: [{ id: "segments.new", label: "command.newSegment", icon: PlusOutlined, to: "/segments/new", grant: "segments.create", keywords: ["segment", "fenqun", "分群"] }],
};
