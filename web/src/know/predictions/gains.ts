interface Tenth {
  rows: number;
  actual: number;
}

/** Of all who left, the share found within the first 0, 1, 2 … tenths. */
export function gains(tenths: Tenth[]): number[] {
  const left = tenths.map((it) => it.rows * it.actual);
  const all = left.reduce((sum, it) => sum + it, 0);
  let found = 0;
  return [0, ...left.map((it) => (found += it) / (all === 0 ? 1 : all))];
}
