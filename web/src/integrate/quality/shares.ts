import { formatNumber } from "@/lib/format";
import type { Language } from "@/lib/preferences";

export const TARGET = 0.995;

/** A share to a tenth of a percent, cut and never rounded up: 99.96 % is not all. */
export function percent(share: number, language: Language): string {
  return `${formatNumber(Math.floor(share * 1000 + 1e-9) / 10, language, 1)}%`;
}

export function toneOf(share: number): "good" | "warn" | "bad" {
  if (share >= TARGET) return "good";
  return share >= 0.95 ? "warn" : "bad";
}
