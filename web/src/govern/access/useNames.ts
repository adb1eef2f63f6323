import { useCallback, useSyncExternalStore } from "react";
import { bodyOf, client } from "@/api/client";

/** Most ids of one question; the server takes no more. */
const MOST = 100;

/** By id; null: nobody of this company. */
const known = new Map<string, string | null>();
const wanted = new Set<string>();
const listeners = new Set<() => void>();
let version = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  version += 1;
  for (const listener of listeners) listener();
}

/** Asks at once for everything that a page wanted to name. */
async function load(): Promise<void> {
  const ids = [...wanted].slice(0, MOST);
  for (const id of ids) wanted.delete(id);
  if (wanted.size > 0) queueMicrotask(() => void load());
  try {
    const { items } = await bodyOf(client.GET("/api/v1/people/names", { params: { query: { id: ids } } }));
    const found = new Map(items.map((it) => [it.id, it.name]));
    for (const id of ids) known.set(id, found.get(id) ?? null);
  } catch {
    // A name that cannot be had leaves a colleague without one; the page says what else is wrong.
    for (const id of ids) known.set(id, null);
  }
  tell();
}

function nameOf(id: string): string | null | undefined {
  if (!known.has(id) && !wanted.has(id)) {
    if (wanted.size === 0) queueMicrotask(() => void load());
    wanted.add(id);
    known.set(id, "");
  }
  return known.get(id);
}

/** Names behind single ids, for who may not read the list of colleagues: "" while it is asked for, null for nobody. */
export function useNames(): (id: string) => string | null {
  const at = useSyncExternalStore(subscribe, () => version);
  return useCallback((id: string) => (at < 0 ? null : (nameOf(id) ?? null)), [at]);
}
