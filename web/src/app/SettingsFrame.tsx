import { Link, Outlet, useLocation, Navigate } from "@tanstack/react-router";
import { Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { LoadingState } from "@/ui/PageState";
import { settings } from "./features";
import "./frames.css";

/** On a phone the list scrolls sideways: the open place must not hide beyond its end. */
function showOpen(line: HTMLLIElement | null): void {
  line?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** Settings: their own list on the left (on a phone above), the page on the right. */
export function SettingsFrame(): ReactNode {
  const { t } = useTranslation("app");
  const can = useCan();
  const { pathname } = useLocation();
  const items = settings.filter((it) => it.grant === undefined || can(it.grant));
  const [first] = items;
  if (pathname === "/settings" && first !== undefined) return <Navigate to={first.to} replace />;
  return (
    <div className="zk-settings">
      <nav className="zk-settings-nav" aria-label={t("nav.settings")}>
        <div className="zk-settings-title">{t("nav.settings")}</div>
        <ul>
          {items.map((item) => {
            const isOpen = pathname.startsWith(item.to);
            return (
              <li key={item.to} ref={isOpen ? showOpen : undefined}>
                <Link to={item.to} className={isOpen ? "zk-nav-item zk-nav-on" : "zk-nav-item"}>
                  <span className="zk-nav-icon" aria-hidden="true">
                    <item.icon />
                  </span>
                  {t(item.label)}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="zk-settings-page">
        <Suspense fallback={<LoadingState />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
