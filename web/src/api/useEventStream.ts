import { useEffect, useRef, useState } from "react";

export type StreamState = "idle" | "connecting" | "open" | "closed";

interface Options<T> {
  /** Null: do not listen. */
  path: string | null;
  onEvent?: (event: T) => void;
  /** Says which event is the last; then the stream is closed and not opened again. */
  isLast?: (event: T) => boolean;
}

/**
 * Listens to server-sent events with JSON bodies, by default event name or `progress`, `state`, `done`, `failed`.
 * The browser reconnects by itself and sends Last-Event-ID.
 */
export function useEventStream<T>({ path, onEvent, isLast }: Options<T>): { last: T | null; state: StreamState } {
  const [last, setLast] = useState<T | null>(null);
  const [state, setState] = useState<StreamState>("idle");
  const latest = useRef({ onEvent, isLast });
  useEffect(() => {
    latest.current = { onEvent, isLast };
  });
  useEffect(() => {
    if (path === null) return undefined;
    const source = new EventSource(path, { withCredentials: true });
    setState("connecting");
    function hear(message: MessageEvent<string>): void {
      const event = JSON.parse(message.data) as T;
      setLast(event);
      latest.current.onEvent?.(event);
      if (latest.current.isLast?.(event) === true) {
        source.close();
        setState("closed");
      }
    }
    source.onopen = () => setState("open");
    source.onerror = () => setState(source.readyState === EventSource.CLOSED ? "closed" : "connecting");
    for (const name of ["message", "progress", "state", "done", "failed"]) source.addEventListener(name, hear);
    return () => source.close();
  }, [path]);
  return { last, state };
}
