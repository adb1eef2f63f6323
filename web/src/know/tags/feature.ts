import type { Feature } from "@/lib/feature";
import { PlusOutlined, TagsOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/tags", load: () => import("./TagsPage"), grant: "tags.view" },
    { path: "/tags/new", load: () => import("./EditPage"), grant: "tags.manage" },
    { path: "/tags/$id", load: () => import("./TagPage"), grant: "tags.view" },
    { path: "/tags/$id/edit", load: () => import("./EditPage"), grant: "tags.manage" },
  ],
  nav: [{ to: "/tags", label: "nav.tags", icon: TagsOutlined, floor: "know", order: 11, grant: "tags.view" }],
  commands: [{ id: "tags.new", label: "command.newTag", icon: PlusOutlined, to: "/tags/new", grant: "tags.manage", keywords: ["tag", "biaoqian", "标签"] }],
};
