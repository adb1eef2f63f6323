import type { Feature } from "@/lib/feature";

/** Pages of whatever object; the server says who may see which. */
export const feature: Feature = {
  routes: [
    { path: "/o/$object", load: () => import("./ObjectListPage") },
    { path: "/o/$object/new", load: () => import("./ObjectNewPage") },
    { path: "/o/$object/$id", load: () => import("./ObjectRecordPage") },
  ],
};
