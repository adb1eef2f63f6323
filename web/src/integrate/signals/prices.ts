import type { Board, PriceCard, PriceLine } from "./usePrices";

/** Products that competitors sell, by name. */
export function productsOf(cards: readonly PriceCard[]): string[] {
  return [...new Set(cards.map((it) => it.product))].sort((left, right) => left.localeCompare(right, "zh"));
}

/** What changed from one price to the next, as a share; null for the first one. */
export function changeOf(card: PriceCard): number | null {
  return card.before === null || card.before.value === 0 ? null : card.last.value / card.before.value - 1;
}

/** What we sold the product for when we sold it last; null when we did not, or may not know. */
export function ownPrice(board: Board): number | null {
  return board.own?.at(-1)?.value ?? null;
}

/** How much dearer than ours a competitor is, as a share; null without a price of ours. */
export function gapOf(line: PriceLine, board: Board): number | null {
  const own = ownPrice(board);
  return own === null || own === 0 ? null : line.last.value / own - 1;
}

/** One row a day and series, for a table program. */
export function rowsOf(board: Board, own: string): (string | number)[][] {
  const lines = board.lines.flatMap((line) => line.points.map((it) => [it.on, line.competitor, board.product, it.value, line.unit]));
  return [...lines, ...(board.own ?? []).map((it) => [it.on, own, board.product, it.value, ""])].sort((left, right) => String(left[0]).localeCompare(String(right[0])));
}
