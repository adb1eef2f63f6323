import type { Feature } from "@/lib/feature";
import { ApartmentOutlined, LockOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/sign-in", load: () => import("./SignInPage"), frame: "bare" },
    { path: "/settings/security", load: () => import("./SecurityPage"), frame: "settings" },
    { path: "/settings/departments", load: () => import("./DepartmentsPage"), frame: "settings", grant: "users.view" },
  ],
  settings: [
    { to: "/settings/security", label: "nav.security", icon: LockOutlined, floor: "govern", order: 90 },
    { to: "/settings/departments", label: "nav.departments", icon: ApartmentOutlined, floor: "govern", order: 30, grant: "users.view" },
  ],
};
