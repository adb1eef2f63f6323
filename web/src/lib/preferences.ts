import { create } from "zustand";
import { persist } from "zustand/middleware";

export type Language = "zh-CN" | "en-US";
export type ThemeChoice = "system" | "light" | "dark";

export interface Place {
  to: string;
  title: string;
}

interface Preferences {
  /** null: the browser decides. */
  language: Language | null;
  theme: ThemeChoice;
  isBarCollapsed: boolean;
  /** Groups of the left bar that were folded or opened by hand. */
  folded: Record<string, boolean>;
  favourites: Place[];
  recents: Place[];
  /** Visible column keys in order, by table id. */
  columns: Record<string, string[]>;
  setLanguage: (language: Language) => void;
  setTheme: (theme: ThemeChoice) => void;
  toggleBar: () => void;
  fold: (group: string, isFolded: boolean) => void;
  toggleFavourite: (place: Place) => void;
  visit: (place: Place) => void;
  setColumns: (table: string, keys: string[]) => void;
}

const RECENTS = 8;

/** What one person on one browser prefers; nothing here is needed by the server. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      language: null,
      theme: "system",
      isBarCollapsed: false,
      folded: {},
      favourites: [],
      recents: [],
      columns: {},
      setLanguage: (language) => set({ language }),
      setTheme: (theme) => set({ theme }),
      toggleBar: () => set((now) => ({ isBarCollapsed: !now.isBarCollapsed })),
      fold: (group, isFolded) => set((now) => ({ folded: { ...now.folded, [group]: isFolded } })),
      toggleFavourite: (place) =>
        set((now) => ({
          favourites: now.favourites.some((it) => it.to === place.to)
            ? now.favourites.filter((it) => it.to !== place.to)
            : [...now.favourites, place],
        })),
      visit: (place) =>
        set((now) => ({
          recents: [place, ...now.recents.filter((it) => it.to !== place.to)].slice(0, RECENTS),
        })),
      setColumns: (table, keys) => set((now) => ({ columns: { ...now.columns, [table]: keys } })),
    }),
    { name: "zhike.preferences", version: 1 },
  ),
);

/** zh for every Chinese browser, English for all others. */
export function browserLanguage(): Language {
  return navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en-US";
}

export function currentLanguage(): Language {
  return usePreferences.getState().language ?? browserLanguage();
}
