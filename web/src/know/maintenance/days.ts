import type { Tone } from "@/ui/Badge";

/** Whole days from today to a day (`YYYY-MM-DD`), below 0 when it is past. */
export function daysUntil(day: string, today = new Date()): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return Math.round((Date.UTC(year, month - 1, date) - Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) / 86_400_000);
}

/** How pressing it is. */
export function toneOfDays(days: number): Tone {
  if (days < 0) return "red";
  return days <= 14 ? "orange" : "grey";
}
