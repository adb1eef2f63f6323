import { cleanup } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll, vi } from "vitest";

const files = import.meta.glob<Record<string, unknown>>("../**/locale/*.json", { eager: true, import: "default" });

/** Tests read English words, all namespaces loaded. */
beforeAll(async () => {
  const resources: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, words] of Object.entries(files)) {
    const match = /^\.\.\/(.+)\/locale\/(.+)\.json$/.exec(path);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    resources[match[2]] = { ...resources[match[2]], [match[1]]: words };
  }
  await i18next.use(initReactI18next).init({
    lng: "en-US",
    fallbackLng: false,
    defaultNS: "ui",
    interpolation: { escapeValue: false },
    resources,
  });
});

afterEach(() => cleanup());

vi.stubGlobal("matchMedia", (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
}));

class FakeObserver {
  observe(): void {
    // jsdom lays nothing out.
  }
  unobserve(): void {
    // The same.
  }
  disconnect(): void {
    // The same.
  }
}
vi.stubGlobal("ResizeObserver", FakeObserver);
