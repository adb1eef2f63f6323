/**
 * Which of some things in a row fit: as many of the first as leave room for `more`, all when none is left out.
 * The one at `open` always does, in place of the last that would fit.
 */
export function fitting(widths: number[], room: number, more: number, open: number): number[] {
  const all = widths.map((_width, at) => at);
  const sum = (list: number[]): number => list.reduce((total, at) => total + (widths[at] ?? 0), 0);
  if (sum(all) <= room) return all;
  const first = [...all];
  const kept = (): number[] => (open < 0 || first.includes(open) ? first : [...first, open]);
  while (first.length > 0 && sum(kept()) > room - more) first.splice(first.findLastIndex((at) => at !== open), 1);
  return kept();
}
