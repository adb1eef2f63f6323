/** Pure part of the queue of conflicts: which of them are picked, and what may be said of them together. */

export interface Pickable {
  id: string;
  may_settle: boolean;
}

/** The most that one request settles. */
export const MOST = 200;

export function toggled(picked: readonly string[], id: string): string[] {
  return picked.includes(id) ? picked.filter((it) => it !== id) : [...picked, id];
}

/** All that may be settled, or none once all are picked. */
export function toggledAll(rows: readonly Pickable[], picked: readonly string[]): string[] {
  const all = rows.filter((it) => it.may_settle).slice(0, MOST).map((it) => it.id);
  return all.every((id) => picked.includes(id)) ? [] : all;
}

/** What is picked and still there; a row that was settled meanwhile falls out by itself. */
export function pickedOf<T extends Pickable>(rows: readonly T[], picked: readonly string[]): T[] {
  return rows.filter((it) => it.may_settle && picked.includes(it.id)).slice(0, MOST);
}

/** Where to go from a row: the next, else the one before, else nowhere. */
export function neighbour(rows: readonly Pickable[], id: string | undefined): string | undefined {
  const at = rows.findIndex((it) => it.id === id);
  return (rows[at + 1] ?? rows[at - 1])?.id;
}
