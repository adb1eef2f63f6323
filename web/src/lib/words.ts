import i18next from "i18next";

const wanted = new Set<string>();

/**
 * Says that a module asks for the words of namespaces. The build adds the call to every module that does
 * (`scripts/words-plugin.ts`), so that the words of code are known as soon as the code is there.
 */
export function wantWords(...namespaces: string[]): void {
  for (const namespace of namespaces) wanted.add(namespace);
}

export function wantedWords(): string[] {
  return [...wanted];
}

/** Brings code together with the words that it and all it imports ask for: nothing of it waits any more when it is drawn. */
export async function withWords<T>(load: () => Promise<T>): Promise<T> {
  const module = await load();
  await i18next.loadNamespaces(wantedWords());
  return module;
}
