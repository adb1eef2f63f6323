import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCatalog } from "@/api/useCatalog";
import { inSentence } from "@/lib/catalog";
import { usePreferences } from "@/lib/preferences";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { CommandPalette, type PaletteEntry, type PaletteGroup } from "@/ui/CommandPalette";
import { PlusOutlined, ThunderboltOutlined } from "@/ui/icons";
import { commands, navigation, settings } from "./features";
import { foundGroups } from "./foundEntries";
import { useObjectPlaces } from "./useObjectPlaces";
import { useRecordSearch } from "./useRecordSearch";

/** Ctrl+K: what was open last, records that match, commands, pages. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const can = useCan();
  const recents = usePreferences((it) => it.recents);
  const [text, setText] = useState("");
  const found = useRecordSearch(text, isOpen);
  const places = useObjectPlaces();
  const catalog = useCatalog();
  const language = useLanguage();
  const go = (to: string, q?: string) => () => void navigate({ to, ...(q === undefined ? {} : { search: { q } }) });
  const may = (it: { grant?: string }): boolean => it.grant === undefined || can(it.grant);

  const records = foundGroups(found.records, found.more, catalog, text, {
    language, go, say: { all: (name) => t("palette.all", { name: inSentence(name) }), close: t("palette.close") },
  });
  const pages: PaletteEntry[] = [...navigation, ...settings].filter(may).map((it) => ({
    id: `page.${it.to}`, title: t(it.label), icon: it.icon, keywords: [it.to], run: go(it.to),
  }));
  const actions: PaletteEntry[] = commands.filter(may).map((it) => ({
    id: it.id, title: t(it.label), icon: it.icon ?? ThunderboltOutlined, run: go(it.to ?? "/"), ...(it.keywords === undefined ? {} : { keywords: it.keywords }),
  }));
  for (const { key, to, title, name, icon, mayCreate } of places) {
    pages.push({ id: `page.${to}`, title, icon, keywords: [key], run: go(to) });
    if (mayCreate) actions.push({ id: `${key}.create`, title: t("command.newRecord", { name: inSentence(name) }), icon: PlusOutlined, keywords: [key], run: go(`${to}/new`) });
  }
  const groups: PaletteGroup[] = [
    ...records,
    { key: "recent", title: t("palette.recent"), entries: text === "" ? recents.map((it) => ({ id: `recent.${it.to}`, title: it.title, run: go(it.to) })) : [] },
    { key: "create", title: t("palette.create"), entries: actions.filter((it) => it.id.endsWith(".create")) },
    { key: "commands", title: t("palette.commands"), entries: actions.filter((it) => !it.id.endsWith(".create")) },
    { key: "pages", title: t("palette.pages"), entries: pages },
  ];
  return <CommandPalette isOpen={isOpen} onClose={onClose} groups={groups} onText={setText} isSearching={found.isSearching} />;
}
