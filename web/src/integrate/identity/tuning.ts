/** Pure part of the screen of weights and thresholds: places on the scale, words for weights, what a moved line passes. */

export const LEAST_BITS = -6;
export const MOST_BITS = 20;
export const STEP_BITS = 0.25;
export const BIN_BITS = 0.5;

export interface Bar {
  bits: number;
  linked: number;
  review: number;
  refused: number;
}

export interface Thresholds {
  link: number;
  review: number;
}

/** The part of the scale that has something on it, with a bit of room. */
export function domainOf(bars: readonly Bar[], lines: Thresholds): [number, number] {
  const low = Math.min(lines.review - 1, ...bars.map((it) => it.bits - 1));
  const high = Math.max(lines.link + 3, ...bars.map((it) => it.bits + 1));
  return [Math.max(LEAST_BITS, Math.floor(low)), Math.min(MOST_BITS + 1, Math.ceil(high))];
}

/** Moves one line to a place, in steps; the line of links never passes below that of reviews, nor the other way. */
export function withLine(lines: Thresholds, line: keyof Thresholds, bits: number): Thresholds {
  const stepped = Math.round(bits / STEP_BITS) * STEP_BITS;
  const kept = Math.min(MOST_BITS, Math.max(LEAST_BITS, stepped));
  return line === "link" ? { ...lines, link: Math.max(kept, lines.review) } : { ...lines, review: Math.min(kept, lines.link) };
}

/** So many pairs of the chart have a weight between two places, as far as bars tell. */
export function pairsBetween(bars: readonly Bar[], one: number, other: number): number {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  return bars.filter((it) => it.bits >= low && it.bits < high).reduce((sum, it) => sum + it.linked + it.review + it.refused, 0);
}

export type Strength = "proves" | "strong" | "some" | "hardly" | "againstSome" | "againstStrong";

const PROVES = 9;
const STRONG = 5;
const SOME = 1;

/** The word for a weight in bits. */
export function strengthOf(bits: number): Strength {
  if (bits >= PROVES) return "proves";
  if (bits >= STRONG) return "strong";
  if (bits >= SOME) return "some";
  if (bits > -SOME) return "hardly";
  return bits > -STRONG ? "againstSome" : "againstStrong";
}

/** How many times likelier (or less likely) a weight makes it, as a number fit to be read. */
export function timesOf(bits: number): number {
  const times = 2 ** Math.abs(bits);
  if (times < 10) return Math.round(times * 10) / 10;
  const digits = 10 ** (Math.floor(Math.log10(times)) - 1);
  return Math.round(times / digits) * digits;
}

/** What was measured at the nearest threshold that was measured at all. */
export function measuredAt<T extends { bits: number }>(measured: readonly T[], bits: number): T | undefined {
  return [...measured].sort((one, other) => Math.abs(one.bits - bits) - Math.abs(other.bits - bits))[0];
}
