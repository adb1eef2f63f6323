/** What a tab says to the listener it shares with the other tabs. */
export interface Said {
  user: string;
  path: string;
  isHere: boolean;
}

/** What it hears; `data` null: the server has no place for a stream now, so that the tab asks by itself. */
export interface Heard {
  data: string | null;
}

type Listener = (heard: Heard) => void;

function listenAlone(path: string, onHeard: Listener): () => void {
  const source = new EventSource(path);
  source.onmessage = (event: MessageEvent<string>) => onHeard({ data: event.data });
  source.onerror = () => source.readyState === EventSource.CLOSED && onHeard({ data: null });
  return () => source.close();
}

/** Listens to a stream of events, by one connection for all tabs where the browser can; returns how to stop. */
export function listen(path: string, user: string, onHeard: Listener): () => void {
  if (typeof SharedWorker === "undefined") return typeof EventSource === "undefined" ? () => undefined : listenAlone(path, onHeard);
  const { port } = new SharedWorker(new URL("./bell.worker.ts", import.meta.url), { type: "module" });
  port.onmessage = (message: MessageEvent<Heard>) => onHeard(message.data);
  const say = (isHere: boolean): void => port.postMessage({ user, path, isHere } satisfies Said);
  const leave = (): void => say(false);
  say(true);
  addEventListener("pagehide", leave);
  return () => {
    removeEventListener("pagehide", leave);
    leave();
    port.close();
  };
}
