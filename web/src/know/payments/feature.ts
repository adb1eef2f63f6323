import type { Feature } from "@/lib/feature";
import { BankOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/payments", load: () => import("./PaymentsPage"), grant: "payment_risks.view" }],
  nav: [{ to: "/payments", label: "nav.payments", icon: BankOutlined, floor: "know", order: 31, grant: "payment_risks.view" }],
};
