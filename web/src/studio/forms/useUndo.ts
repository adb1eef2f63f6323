import { useCallback, useState } from "react";

interface History<T> {
  past: T[];
  now: T;
  future: T[];
}

export interface Undo<T> {
  now: T;
  put: (next: T) => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  /** Begins anew, with nothing to undo. */
  reset: (next: T) => void;
}

const STEPS = 100;

/** A value that remembers what it was. */
export function useUndo<T>(initial: T): Undo<T> {
  const [history, setHistory] = useState<History<T>>({ past: [], now: initial, future: [] });
  const { past, now, future } = history;
  const last = past.at(-1);
  const next = future[0];
  return {
    now,
    put: useCallback((value: T) => setHistory((it) => ({ past: [...it.past, it.now].slice(-STEPS), now: value, future: [] })), []),
    undo: last === undefined ? undefined : () => setHistory({ past: past.slice(0, -1), now: last, future: [now, ...future] }),
    redo: next === undefined ? undefined : () => setHistory({ past: [...past, now], now: next, future: future.slice(1) }),
    reset: useCallback((value: T) => setHistory({ past: [], now: value, future: [] }), []),
  };
}
