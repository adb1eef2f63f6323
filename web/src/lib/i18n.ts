import i18next, { type BackendModule, type ResourceKey } from "i18next";
import { initReactI18next } from "react-i18next";
import { currentLanguage, usePreferences, type Language } from "./preferences";
import { wantedWords } from "./words";

/**
 * One JSON file per folder and language: `src/<folder>/locale/<language>.json` is namespace `<folder>`,
 * for example `records/customers`. It loads together with the code that first asks for it: see `words.ts`.
 */
const files = import.meta.glob<{ default: ResourceKey }>("../**/locale/*.json");

const localeFiles: BackendModule = {
  type: "backend",
  init: () => undefined,
  read(language, namespace, done) {
    const load = files[`../${namespace}/locale/${language}.json`];
    if (load === undefined) {
      done(new Error(`no locale file for ${namespace} in ${language}`), null);
      return;
    }
    load().then(
      (module) => done(null, module.default),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

/** Starts translation; resolves when the words of the shell are there. */
export async function startTranslation(): Promise<void> {
  await i18next
    .use(localeFiles)
    .use(initReactI18next)
    .init({
      lng: currentLanguage(),
      fallbackLng: false,
      ns: [...new Set(["ui", "app", ...wantedWords()])],
      defaultNS: "ui",
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
      returnNull: false,
    });
  document.documentElement.lang = i18next.language;
}

/** Changes the language of everything at once and remembers it. */
export async function changeLanguage(language: Language): Promise<void> {
  usePreferences.getState().setLanguage(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
