const YEAR = 12;

interface Months {
  history: number[];
  points: number[];
}

/** `2026-03` of the month that lies so many months after the first. */
export function monthAt(first: string, after: number): string {
  const number = Number(first.slice(0, 4)) * YEAR + Number(first.slice(5, 7)) - 1 + after;
  return `${String(Math.floor(number / YEAR))}-${String((number % YEAR) + 1).padStart(2, "0")}`;
}

export function sum(values: number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** What was sold in the months a year before the months that are forecast. */
export function lastYear({ history, points }: Months): number[] {
  const from = history.length - YEAR;
  return history.slice(from, from + points.length);
}

/** Change of the forecast against a year before as a share; null without anything to compare with. */
export function yearOnYear(line: Months): number | null {
  const before = sum(lastYear(line));
  return before > 0 ? sum(line.points) / before - 1 : null;
}
