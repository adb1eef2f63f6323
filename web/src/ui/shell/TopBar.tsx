import { Button, Dropdown, type MenuProps } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { changeLanguage } from "@/lib/i18n";
import { usePreferences, type ThemeChoice } from "@/lib/preferences";
import { useLanguage } from "@/lib/useLanguage";
import { Avatar } from "../Badge";
import { CountBadge } from "../CountBadge";
import { CheckCircleOutlined, GlobalOutlined, MoonOutlined, SearchOutlined, SunOutlined } from "../icons";
import { useIsDark } from "../theme";

export function LanguageButton(): ReactNode {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const items: MenuProps["items"] = [
    { key: "zh-CN", label: <span lang="zh-CN">简体中文</span> },
    { key: "en-US", label: <span lang="en">English</span> },
  ];
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items, selectedKeys: [language], onClick: ({ key }) => void changeLanguage(key === "en-US" ? "en-US" : "zh-CN") }}
    >
      <Button type="text" icon={<GlobalOutlined />} aria-label={t("top.language")} title={t("top.language")} />
    </Dropdown>
  );
}

export function ThemeButton(): ReactNode {
  const { t } = useTranslation("ui");
  const theme = usePreferences((it) => it.theme);
  const setTheme = usePreferences((it) => it.setTheme);
  const isDark = useIsDark();
  const choices: ThemeChoice[] = ["system", "light", "dark"];
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: choices.map((key) => ({ key, label: t(`theme.${key}`) })),
        selectedKeys: [theme],
        onClick: ({ key }) => setTheme(key === "dark" ? "dark" : key === "light" ? "light" : "system"),
      }}
    >
      <Button type="text" icon={isDark ? <MoonOutlined /> : <SunOutlined />} aria-label={t("top.theme")} title={t("top.theme")} />
    </Dropdown>
  );
}

interface TopBarProps {
  onSearch: () => void;
  todos: number | undefined;
  onTodos: () => void;
  /** What concerns the person. */
  bell?: ReactNode;
  user: { name: string; email: string };
  userMenu: { key: string; label: string; icon?: ReactNode; isDanger?: boolean; run: () => void }[];
  /** Where the page is, on the left: title of the area or a breadcrumb. */
  crumbs?: ReactNode;
}

/** Search, to-dos, language, theme, the person. */
export function TopBar({ onSearch, todos, onTodos, bell, user, userMenu, crumbs }: TopBarProps): ReactNode {
  const { t } = useTranslation("ui");
  const items: MenuProps["items"] = [
    { key: "who", type: "group", label: <span className="zk-top-who"><strong>{user.name}</strong><span>{user.email}</span></span> },
    { type: "divider" },
    ...userMenu.map((it) => ({ key: it.key, label: it.label, icon: it.icon, danger: it.isDanger ?? false })),
  ];
  return (
    <header className="zk-top">
      <div className="zk-top-crumbs">{crumbs}</div>
      <button type="button" className="zk-plain zk-top-search" onClick={onSearch}>
        <SearchOutlined />
        <span className="zk-grow">{t("top.search")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="zk-top-tools">
        <Button
          type="text"
          icon={
            <CountBadge count={todos ?? 0}>
              <CheckCircleOutlined />
            </CountBadge>
          }
          aria-label={t("top.todos", { count: todos ?? 0 })}
          title={t("top.todos", { count: todos ?? 0 })}
          onClick={onTodos}
        />
        {bell}
        <LanguageButton />
        <ThemeButton />
        <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items, onClick: ({ key }) => userMenu.find((it) => it.key === key)?.run() }}>
          <button type="button" className="zk-plain zk-top-user" aria-label={t("top.user", { name: user.name })}>
            <Avatar name={user.name} size={28} />
          </button>
        </Dropdown>
      </div>
    </header>
  );
}
