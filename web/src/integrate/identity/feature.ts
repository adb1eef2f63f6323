import type { Feature } from "@/lib/feature";
import { ApartmentOutlined, FileSearchOutlined, MergeCellsOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/reviews", load: () => import("./ReviewPage"), grant: "identity.review" },
    { path: "/identity", load: () => import("./OverviewPage"), grant: "identity.review" },
    { path: "/identity/tuning", load: () => import("./TuningPage"), grant: "identity.review" },
    { path: "/identity/policies", load: () => import("./PoliciesPage"), grant: "identity.review" },
    { path: "/duplicates", load: () => import("./DuplicateCheckPage"), grant: "customers.view" },
  ],
  nav: [
    { to: "/duplicates", label: "nav.duplicates", icon: FileSearchOutlined, floor: "records", order: 80, grant: "customers.view" },
    { to: "/reviews", label: "nav.reviews", icon: MergeCellsOutlined, floor: "integrate", order: 30, grant: "identity.review" },
    { to: "/identity", label: "nav.identity", icon: ApartmentOutlined, floor: "integrate", order: 40, grant: "identity.review" },
  ],
};
