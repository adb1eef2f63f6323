import { bodyOf, client } from "@/api/client";
import type { RecordCard } from "@/ui/fields/desk";

const WAIT_MS = 10;
const MOST = 100;

interface Waiting {
  id: string;
  tell: (card: RecordCard | null) => void;
  fail: (error: unknown) => void;
}

const queues = new Map<string, Waiting[]>();

async function ask(object: string, some: Waiting[]): Promise<void> {
  try {
    const ids = [...new Set(some.map((it) => it.id))].join(",");
    const { items } = await bodyOf(client.GET("/api/v1/objects/{object}/cards", { params: { path: { object }, query: { ids } } }));
    const found = new Map(items.map((it) => [it.id, it]));
    for (const it of some) it.tell(found.get(it.id) ?? null);
  } catch (error) {
    for (const it of some) it.fail(error);
  }
}

function send(object: string): void {
  const waiting = queues.get(object) ?? [];
  queues.delete(object);
  for (let at = 0; at < waiting.length; at += MOST) void ask(object, waiting.slice(at, at + MOST));
}

/** The card of a record, null when it is out of sight; all that are wanted within a moment go in one question. */
export function cardOf(object: string, id: string): Promise<RecordCard | null> {
  return new Promise((tell, fail) => {
    const queue = queues.get(object) ?? [];
    if (queue.length === 0) {
      queues.set(object, queue);
      setTimeout(() => send(object), WAIT_MS);
    }
    queue.push({ id, tell, fail });
  });
}
