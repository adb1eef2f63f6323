import type { Command, Feature, FeatureRoute, NavItem } from "@/lib/feature";

/** Every `src/<floor>/<feature>/feature.ts`, found at build time. */
const modules = import.meta.glob<{ feature: Feature }>("../*/*/feature.ts", { eager: true });
const features = Object.values(modules).map((module) => module.feature);

const byOrder = (left: NavItem, right: NavItem): number => left.order - right.order;

export const routes: FeatureRoute[] = features.flatMap((it) => it.routes);
export const navigation: NavItem[] = features.flatMap((it) => it.nav ?? []).sort(byOrder);
export const settings: NavItem[] = features.flatMap((it) => it.settings ?? []).sort(byOrder);
export const commands: Command[] = features.flatMap((it) => it.commands ?? []);
