/** `2026-03-09` of the day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** First and last day of each week that follows a day: `03-10`. */
export function weekLabels(day: string, weeks: number): string[] {
  return Array.from({ length: weeks }, (_, at) => dayAfter(day, at * 7 + 1).slice(5));
}

export function sum(values: number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
