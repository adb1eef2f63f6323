import type { Language } from "./preferences";

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  let format = cache.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(language, options);
    cache.set(key, format);
  }
  return format;
}

export function formatNumber(value: number, language: Language, maximumFractionDigits = 2): string {
  return numberFormat(language, { maximumFractionDigits }).format(value);
}

/** +12, -3, 0: by how much a number changed. */
export function formatSigned(value: number, language: Language): string {
  return numberFormat(language, { signDisplay: "exceptZero" }).format(value);
}

/** Compact: 12.3万 / 123K. */
export function formatCompact(value: number, language: Language): string {
  return numberFormat(language, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

export function formatPercent(share: number, language: Language, maximumFractionDigits = 1): string {
  return numberFormat(language, { style: "percent", maximumFractionDigits }).format(share);
}

/** Money travels as integer cents and an ISO currency. `digits` 2 keeps a column of amounts aligned. */
export function formatMoney(cents: number, currency: string, language: Language, digits = cents % 100 === 0 ? 0 : 2): string {
  return numberFormat(language, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100);
}

const pad = (value: number): string => String(value).padStart(2, "0");

/** The same for every language, sortable by eye: 2026-11-22. */
export function formatDate(value: string | Date): string {
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return String(value);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

export function formatInstant(value: string | Date): string {
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return String(value);
  return `${formatDate(at)} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

const STEPS: readonly [limit_s: number, unit: Intl.RelativeTimeFormatUnit, size_s: number][] = [
  [60, "second", 1],
  [3600, "minute", 60],
  [86400, "hour", 3600],
  [86400 * 30, "day", 86400],
  [86400 * 365, "month", 86400 * 30],
  [Number.POSITIVE_INFINITY, "year", 86400 * 365],
];

/** 3 天前 / 3 days ago; also for the future. */
export function formatRelative(value: string | Date, language: Language, now = new Date()): string {
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000;
  const step = STEPS.find(([limit]) => Math.abs(seconds) < limit);
  if (step === undefined) return formatDate(value);
  const amount = Math.trunc(seconds / step[2]);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  return step[1] === "second" ? format.format(0, "second") : format.format(amount, step[1]);
}

/** 86 → 1:26, for calls and running jobs. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${pad(whole % 60)}`;
}

const MOBILE = /^\+86(1[3-9]\d)(\d{4})(\d{4})$/;
/** Beijing and the codes 02x have two digits after the zero, all others three. */
const FIXED = /^\+86(10|2\d|(?!400)[3-9]\d{2})(\d{7,8})$/;

/** +8613912345678 → 139 1234 5678, +865716062606 → 0571 6062606, by spaces that do not break. */
export function formatPhone(value: string): string {
  const mobile = MOBILE.exec(value);
  if (mobile !== null) return mobile.slice(1).join("\u00a0");
  const fixed = FIXED.exec(value);
  if (fixed !== null) return `0${fixed.slice(1).join("\u00a0")}`;
  return value.replace(/^\+86(?=\d)/, "+86\u00a0");
}

export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ""}`;
}
