import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MenuOutlined, SearchOutlined } from "../icons";
import type { ShellItem, ShellProps } from "./AppShell";
import { isOpenItem } from "./SideBar";

const PLACES = 3;

/** A phone's navigation: the first places, search and the whole menu. */
export function BottomBar({ groups, path, Link, onSearch, onMenu }: ShellProps & { onMenu: () => void }): ReactNode {
  const { t } = useTranslation("ui");
  const items: ShellItem[] = groups.flatMap((group) => group.items).slice(0, PLACES);
  return (
    <nav className="zk-bottom" aria-label={t("shell.navigation")}>
      {items.map((item) => {
        const isOpen = isOpenItem(item, path);
        return (
          <Link key={item.to} to={item.to} className={isOpen ? "zk-bottom-item zk-bottom-on" : "zk-bottom-item"} aria-current={isOpen ? "page" : undefined}>
            <item.icon />
            <span>{item.title}</span>
          </Link>
        );
      })}
      <button type="button" className="zk-plain zk-bottom-item" onClick={onSearch}>
        <SearchOutlined />
        <span>{t("shell.searchShort")}</span>
      </button>
      <button type="button" className="zk-plain zk-bottom-item" onClick={onMenu}>
        <MenuOutlined />
        <span>{t("shell.menu")}</span>
      </button>
    </nav>
  );
}
