import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { bodyOf, client } from "@/api/client";
import { GROUPS, type NavItem } from "@/lib/feature";
import { usePreferences } from "@/lib/preferences";
import { useCan } from "@/lib/session";
import { SettingOutlined, StarOutlined } from "@/ui/icons";
import type { ShellGroup, ShellItem } from "@/ui/shell/AppShell";
import { navigation, settings as settingPages } from "./features";
import { useObjectPlaces } from "./useObjectPlaces";

interface Navigation {
  groups: ShellGroup[];
  favourites: ShellItem[];
  settings: ShellItem | undefined;
  todos: number | undefined;
}

/** What is to be done today, for the badge in the top bar. */
function useTodos(): number | undefined {
  const can = useCan();
  const query = useQuery({
    queryKey: ["tasks", "count"],
    queryFn: async () => (await bodyOf(client.GET("/api/v1/tasks", { params: { query: { whose: "mine", limit: 100 } } }))).items.length,
    enabled: can("tasks.view"),
    staleTime: 60_000,
  });
  return query.data;
}

/** What this person may open, as groups of the left bar. */
export function useNavigation(): Navigation {
  const { t } = useTranslation("app");
  const can = useCan();
  const starred = usePreferences((it) => it.favourites);
  const todos = useTodos();
  const places = useObjectPlaces();
  const may = (item: NavItem): boolean => item.grant === undefined || can(item.grant);
  const show = (item: NavItem): ShellItem => ({ to: item.to, title: t(item.label), icon: item.icon });
  const groups = GROUPS.map((group) => ({
    key: group,
    ...(group === "home" ? {} : { title: t(`floor.${group}`) }),
    isFolded: group === "systems",
    items: [
      ...navigation.filter((it) => (it.group ?? it.floor) === group && may(it)).map(show),
      ...(group === "records" ? places.map(({ to, title, icon }) => ({ to, title, icon })) : []),
    ],
  }));
  const first = settingPages.find(may);
  return {
    groups,
    favourites: starred.map((it) => ({ ...it, icon: StarOutlined })),
    settings: first === undefined ? undefined : { to: "/settings", title: t("nav.settings"), icon: SettingOutlined },
    todos,
  };
}
