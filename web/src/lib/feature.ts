import type { ComponentType } from "react";

/** Floors as the loop names them, in the order of the left bar. */
export const FLOORS = ["home", "records", "integrate", "know", "engage", "decide", "studio", "govern"] as const;
export type Floor = (typeof FLOORS)[number];

/** Groups of the left bar: a floor has one, and one more for what few people open and seldom. */
export const GROUPS = FLOORS.flatMap((floor) => (floor === "integrate" ? ([floor, "systems"] as const) : ([floor] as const)));

export interface FeatureRoute {
  /** TanStack Router path, e.g. `/customers/$id`. */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
  /** Without it the page says so instead of loading. */
  grant?: string;
  /** `bare`: without shell and sign-in. */
  frame?: "shell" | "bare" | "settings";
}

export interface NavItem {
  to: string;
  /** A `nav.…` key of namespace `app`, so that the shell needs no other words. */
  label: string;
  icon: ComponentType;
  floor: Floor;
  order: number;
  /** Of another group than its floor; that of systems is folded until somebody opens it. */
  group?: "systems";
  grant?: string;
  /** Small number beside the item. */
  useCount?: () => number | undefined;
}

export interface Command {
  id: string;
  label: string;
  icon?: ComponentType;
  to?: string;
  grant?: string;
  keywords?: string[];
}

/**
 * What a feature shows to the app: `src/<floor>/<feature>/feature.ts` exports one as `feature`.
 * The app finds them all; adding a feature changes no shared file.
 */
export interface Feature {
  routes: FeatureRoute[];
  nav?: NavItem[];
  settings?: NavItem[];
  /** `create` and `run` entries of Ctrl+K; pages are listed from nav. */
  commands?: Command[];
}
