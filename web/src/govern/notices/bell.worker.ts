/** One open stream for all tabs of a browser: each would hold a connection and a place on the server. */
import type { Heard, Said } from "./bell";

const ports = new Set<MessagePort>();
let source: EventSource | null = null;
let user = "";
let last: Heard | null = null;
const AGAIN_MS = 60_000;

function tell(heard: Heard): void {
  last = heard;
  for (const port of ports) port.postMessage(heard);
}

function hush(): void {
  source?.close();
  source = null;
  last = null;
}

function listen(path: string): void {
  source = new EventSource(path);
  source.onmessage = (event: MessageEvent<string>) => tell({ data: event.data });
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    tell({ data: null });
    source = null;
    setTimeout(() => source === null && ports.size > 0 && listen(path), AGAIN_MS);
  };
}

function hear(port: MessagePort, said: Said): void {
  if (said.user !== user) hush();
  user = said.user;
  if (!said.isHere) ports.delete(port);
  else ports.add(port);
  if (ports.size === 0) hush();
  else if (source === null) listen(said.path);
  else if (said.isHere && last !== null) port.postMessage(last);
}

addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0];
  if (port !== undefined) port.onmessage = (message: MessageEvent<Said>) => hear(port, message.data);
});
