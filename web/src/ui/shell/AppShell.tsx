import { Drawer } from "antd";
import { useState, type ComponentType, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "@/lib/preferences";
import { useIsPhone } from "@/lib/useMedia";
import { BottomBar } from "./BottomBar";
import "./shell.css";
import { SideBar } from "./SideBar";

export interface ShellItem {
  to: string;
  title: string;
  icon: ComponentType;
  count?: number | undefined;
}

export interface ShellGroup {
  key: string;
  /** Absent for the first group. */
  title?: string;
  /** Until somebody opens it. */
  isFolded?: boolean;
  items: ShellItem[];
}

export interface ShellProps {
  groups: ShellGroup[];
  favourites: ShellItem[];
  settings?: ShellItem | undefined;
  /** Path of the page that is open. */
  path: string;
  /** Renders a link of the app's router. */
  Link: ComponentType<{ to: string; className?: string; title?: string; children: ReactNode; "aria-current"?: "page" | undefined }>;
  onSearch: () => void;
  tenant: string;
  topBar: ReactNode;
  /** A line above everything, e.g. that this is demo data. */
  banner?: ReactNode;
  /** Another page is on its way; this one stays until it is there. */
  isMoving?: boolean;
  children: ReactNode;
}

/** Left bar, top bar, page. On a phone: bottom bar and the left bar as a drawer. */
export function AppShell(props: ShellProps): ReactNode {
  const { t } = useTranslation("ui");
  const isPhone = useIsPhone();
  const isCollapsed = usePreferences((it) => it.isBarCollapsed);
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const closeMenu = (): void => setIsMenuOpen(false);
  return (
    <div className={isCollapsed && !isPhone ? "zk-shell zk-shell-narrow" : "zk-shell"}>
      <a className="zk-skip" href="#zk-main">
        {t("shell.skip")}
      </a>
      {!isPhone && <SideBar {...props} isCollapsed={isCollapsed} />}
      <div className="zk-shell-right">
        {props.banner}
        {props.topBar}
        <main id="zk-main" className="zk-main" tabIndex={-1} aria-busy={props.isMoving === true}>
          {props.isMoving === true && <div className="zk-moving" aria-hidden="true" />}
          {props.children}
        </main>
      </div>
      {isPhone && <BottomBar {...props} onMenu={() => setIsMenuOpen(true)} />}
      {isPhone && (
        <Drawer open={isMenuOpen} onClose={closeMenu} placement="left" size={288} closable={false} rootClassName="zk-menu-drawer" aria-label={t("shell.menu")}>
          <div onClick={closeMenu} role="presentation">
            <SideBar {...props} isCollapsed={false} isDrawer />
          </div>
        </Drawer>
      )}
    </div>
  );
}
