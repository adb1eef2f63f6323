import type { Feature } from "@/lib/feature";
import { DatabaseOutlined, ImportOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/imports", load: () => import("./ImportListPage"), grant: "imports.view" },
    { path: "/imports/new", load: () => import("./NewImportPage"), grant: "imports.run" },
    { path: "/imports/$id", load: () => import("./ImportPage"), grant: "imports.view" },
    { path: "/sources", load: () => import("./SourcesPage"), grant: "sources.view" },
  ],
  nav: [
    { to: "/imports", label: "nav.imports", icon: ImportOutlined, floor: "integrate", order: 10, grant: "imports.view" },
    { to: "/sources", label: "nav.sources", icon: DatabaseOutlined, floor: "integrate", order: 20, grant: "sources.view" },
  ],
  commands: [{ id: "import", label: "command.import", icon: ImportOutlined, to: "/imports/new", grant: "imports.run", keywords: ["csv", "xlsx", "excel", "upload"] }],
};
