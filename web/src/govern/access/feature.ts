import type { Feature } from "@/lib/feature";
import { ApiOutlined, SafetyCertificateOutlined, TeamOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/settings/users", load: () => import("./UsersPage"), frame: "settings", grant: "users.view" },
    { path: "/settings/roles", load: () => import("./RolesPage"), frame: "settings", grant: "users.view" },
    { path: "/settings/api-keys", load: () => import("./ApiKeysPage"), frame: "settings", grant: "apikeys.manage" },
  ],
  settings: [
    { to: "/settings/users", label: "nav.users", icon: TeamOutlined, floor: "govern", order: 10, grant: "users.view" },
    { to: "/settings/roles", label: "nav.roles", icon: SafetyCertificateOutlined, floor: "govern", order: 20, grant: "users.view" },
    { to: "/settings/api-keys", label: "nav.apiKeys", icon: ApiOutlined, floor: "govern", order: 60, grant: "apikeys.manage" },
  ],
};
