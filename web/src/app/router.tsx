import {
  createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, type AnyRoute, type AnyRouter,
} from "@tanstack/react-router";
import { Suspense, type ReactNode } from "react";
import type { FeatureRoute } from "@/lib/feature";
import { withWords } from "@/lib/words";
import { LoadingState } from "@/ui/PageState";
import { routes } from "./features";
import { MissingPage } from "./MissingPage";
import { BrokenPage } from "./BrokenPage";
import { SettingsFrame } from "./SettingsFrame";
import { ShellFrame } from "./ShellFrame";

function Root(): ReactNode {
  return (
    <Suspense fallback={<LoadingState />}>
      <Outlet />
    </Suspense>
  );
}

function pages(parent: AnyRoute, frame: NonNullable<FeatureRoute["frame"]>): AnyRoute[] {
  return routes
    .filter((it) => (it.frame ?? "shell") === frame)
    .map((it) =>
      createRoute({ getParentRoute: () => parent, path: it.path, component: lazyRouteComponent(() => withWords(it.load)), staticData: { grant: it.grant } }),
    );
}

/** Pages of all features inside their frames. Paths are typed as text, because features are found, not listed. */
export function makeRouter(): AnyRouter {
  const root = createRootRoute({ component: Root, notFoundComponent: MissingPage, errorComponent: BrokenPage });
  const shell = createRoute({ getParentRoute: () => root, id: "shell", component: ShellFrame });
  const settings = createRoute({ getParentRoute: () => shell, id: "settings", component: SettingsFrame });
  // The frame leads on to the first page that somebody may open; without an address of its own it would not be shown there.
  const first = createRoute({ getParentRoute: () => settings, path: "/settings" });
  settings.addChildren([...pages(settings, "settings"), first]);
  shell.addChildren([...pages(shell, "shell"), settings]);
  return createRouter({
    routeTree: root.addChildren([...pages(root, "bare"), shell]),
    defaultPreload: "intent",
    defaultErrorComponent: BrokenPage,
    defaultPendingComponent: LoadingState,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** The grant a page needs; the frame refuses with a sentence when it is missing. */
    grant?: string | undefined;
  }
}
