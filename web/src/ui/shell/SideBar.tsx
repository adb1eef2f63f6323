import { Tooltip } from "antd";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "@/lib/preferences";
import { MenuFoldOutlined, MenuUnfoldOutlined, RightOutlined, SearchOutlined } from "../icons";
import { Logo } from "./Logo";
import type { ShellGroup, ShellItem, ShellProps } from "./AppShell";

interface BarProps extends ShellProps {
  isCollapsed: boolean;
  isDrawer?: boolean;
}

export function isOpenItem(item: ShellItem, path: string): boolean {
  return item.to === "/" ? path === "/" : path === item.to || path.startsWith(`${item.to}/`);
}

function Item({ item, bar }: { item: ShellItem; bar: BarProps }): ReactNode {
  const { Link, path, isCollapsed } = bar;
  const isOpen = isOpenItem(item, path);
  const link = (
    <Link to={item.to} className={isOpen ? "zk-nav-item zk-nav-on" : "zk-nav-item"} aria-current={isOpen ? "page" : undefined}>
      <span className="zk-nav-icon" aria-hidden="true">
        <item.icon />
      </span>
      <span className={isCollapsed ? "zk-hidden" : "zk-grow zk-ellipsis"}>{item.title}</span>
      {item.count !== undefined && item.count > 0 && !isCollapsed && <span className="zk-nav-count">{item.count > 99 ? "99+" : item.count}</span>}
    </Link>
  );
  return <li>{isCollapsed ? <Tooltip title={item.title} placement="right">{link}</Tooltip> : link}</li>;
}

interface HeadProps {
  title: string;
  list: string;
  isFolded: boolean;
  isNarrow: boolean;
  onFold: (isFolded: boolean) => void;
}

/** Folds a group and opens it again; in the narrow bar it is a mark with a name to point at. */
function GroupHead({ title, list, isFolded, isNarrow, onFold }: HeadProps): ReactNode {
  const head = (
    <button
      type="button"
      className={isNarrow ? "zk-plain zk-nav-rule" : "zk-plain zk-nav-title"}
      aria-expanded={!isFolded}
      aria-controls={list}
      aria-label={title}
      onClick={(event) => {
        // A phone's menu closes at any other touch.
        event.stopPropagation();
        onFold(!isFolded);
      }}
    >
      {!isNarrow && <span className="zk-ellipsis">{title}</span>}
      <span className={isFolded ? "zk-nav-caret" : "zk-nav-caret zk-nav-caret-open"} aria-hidden="true">
        <RightOutlined />
      </span>
    </button>
  );
  return isNarrow ? <Tooltip title={title} placement="right">{head}</Tooltip> : head;
}

/** A group of places; folded it still shows the one that is open. */
function Group({ group, bar }: { group: ShellGroup; bar: BarProps }): ReactNode {
  const list = useId();
  const chosen = usePreferences((it) => it.folded[group.key]);
  const fold = usePreferences((it) => it.fold);
  if (group.items.length === 0) return null;
  const isFolded = group.title !== undefined && (chosen ?? group.isFolded ?? false);
  const items = isFolded ? group.items.filter((it) => isOpenItem(it, bar.path)) : group.items;
  return (
    <div className="zk-nav-group">
      {group.title !== undefined && (
        <GroupHead title={group.title} list={list} isFolded={isFolded} isNarrow={bar.isCollapsed} onFold={(next) => fold(group.key, next)} />
      )}
      <ul id={list}>
        {items.map((item) => (
          <Item key={item.to} item={item} bar={bar} />
        ))}
      </ul>
    </div>
  );
}

/** Search, favourites, the floors with their objects, settings last. */
export function SideBar(bar: BarProps): ReactNode {
  const { t } = useTranslation("ui");
  const toggleBar = usePreferences((it) => it.toggleBar);
  const { isCollapsed, isDrawer = false } = bar;
  return (
    <nav className="zk-bar" aria-label={t("shell.navigation")}>
      <div className="zk-bar-brand">
        <Logo size={24} />
        {!isCollapsed && <span className="zk-bar-tenant zk-ellipsis">{bar.tenant}</span>}
      </div>
      <button type="button" className="zk-plain zk-bar-search" onClick={bar.onSearch} aria-label={t("shell.search")}>
        <SearchOutlined />
        {!isCollapsed && (
          <>
            <span className="zk-grow">{t("shell.search")}</span>
            {!isDrawer && <kbd>/</kbd>}
          </>
        )}
      </button>
      <div className="zk-bar-scroll">
        {bar.groups.slice(0, 1).map((group) => (
          <Group key={group.key} group={group} bar={bar} />
        ))}
        <Group group={{ key: "favourites", title: t("shell.favourites"), items: bar.favourites }} bar={bar} />
        {bar.groups.slice(1).map((group) => (
          <Group key={group.key} group={group} bar={bar} />
        ))}
      </div>
      <ul className="zk-bar-foot">
        {bar.settings !== undefined && <Item item={bar.settings} bar={bar} />}
        {!isDrawer && (
          <li>
            <button type="button" className="zk-plain zk-nav-item" onClick={toggleBar} aria-expanded={!isCollapsed}>
              <span className="zk-nav-icon" aria-hidden="true">
                {isCollapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
              </span>
              <span className={isCollapsed ? "zk-hidden" : ""}>{isCollapsed ? t("shell.unfold") : t("shell.fold")}</span>
            </button>
          </li>
        )}
      </ul>
    </nav>
  );
}
