/** Short messages to the person: api/ and features send, ui/Notices shows. */
export interface Notice {
  kind: "success" | "error" | "warning" | "info";
  text: string;
  /** Shown small and copyable, so that support can find the request. */
  traceId?: string | undefined;
  undo?: (() => void) | undefined;
}

type Listener = (notice: Notice) => void;
const listeners = new Set<Listener>();

export function notify(notice: Notice): void {
  for (const listener of listeners) listener(notice);
}

export function onNotice(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
