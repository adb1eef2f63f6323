import i18next from "i18next";
import { describe, expect, it, vi } from "vitest";
import { namespacesOf, words } from "../../scripts/words-plugin";
import { wantedWords, wantWords, withWords } from "./words";

function transformed(code: string, id: string): unknown {
  const { transform } = words();
  return (transform as (code: string, id: string) => unknown)(code, id);
}

describe("words that come with code", () => {
  it("finds the namespaces that a module asks for", () => {
    const code = 'useTranslation("ui"); useTranslation(["app"]); t(`ui:problem.${key}`); t("records/customers:a.b"); t("plain.key");';
    expect(namespacesOf(code)).toEqual(["ui", "app", "records/customers"]);
  });

  it("adds the call to own modules that ask for words, and to no others", () => {
    expect(transformed('const { t } = useTranslation("govern/sharing");', "/a/web/src/govern/sharing/Reveal.tsx")).toMatchObject({
      code: expect.stringContaining('zkWantWords("govern/sharing");') as string,
    });
    expect(transformed("export const one = 1;", "/a/web/src/lib/one.ts")).toBeNull();
    expect(transformed('useTranslation("ui")', "/a/web/node_modules/x/index.ts")).toBeNull();
  });

  it("gives code only when its words are there", async () => {
    const asked = vi.spyOn(i18next, "loadNamespaces").mockResolvedValue(undefined);
    const module = await withWords(() => {
      wantWords("records/customers");
      return Promise.resolve({ default: 1 });
    });
    expect(module).toEqual({ default: 1 });
    expect(asked.mock.lastCall?.[0]).toEqual(wantedWords());
    expect(wantedWords()).toContain("records/customers");
    asked.mockRestore();
  });
});
