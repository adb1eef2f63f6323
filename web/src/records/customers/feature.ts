import type { Feature } from "@/lib/feature";
import { IdcardOutlined, PlusOutlined, TeamOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [
    { path: "/customers", load: () => import("./CustomerListPage"), grant: "customers.view" },
    { path: "/customers/new", load: () => import("./NewCustomerPage"), grant: "customers.create" },
    { path: "/customers/$id", load: () => import("./CustomerPage"), grant: "customers.view" },
  ],
  nav: [
    { to: "/customers", label: "nav.customers", icon: TeamOutlined, floor: "records", order: 10, grant: "customers.view" },
    { to: "/o/contacts", label: "nav.contacts", icon: IdcardOutlined, floor: "records", order: 20, grant: "contacts.view" },
  ],
  commands: [{ id: "customers.create", label: "command.newCustomer", icon: PlusOutlined, to: "/customers/new", grant: "customers.create" }],
};
