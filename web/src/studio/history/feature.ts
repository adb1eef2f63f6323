import type { Feature } from "@/lib/feature";
import { DeleteOutlined } from "@/ui/icons";

export const feature: Feature = {
  routes: [{ path: "/bin", load: () => import("./BinPage") }],
  nav: [{ to: "/bin", label: "nav.bin", icon: DeleteOutlined, floor: "records", order: 90 }],
};
