import type { CatalogField } from "./catalog";
import { groupKind, isGroup, members, type Comparison, type Condition } from "./conditions";

/**
 * Conditions over the values of one record, with the same meaning as the server's in-memory compiler: both read the golden
 * cases of `src/zhike/platform/conditions/tests/golden.json`.
 */
export interface Moment {
  now: Date;
  /** IANA zone in which days begin. */
  zone: string;
}

type Values = Record<string, unknown>;
type Compare = (stored: unknown, wanted: unknown) => boolean;

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** A–Z as a–z and every other character as it is. */
function fold(text: unknown): string {
  return String(text).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function order(left: unknown, right: unknown): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const [one, other] = [String(left), String(right)];
  return one < other ? -1 : Number(one > other);
}

const COMPARE: Record<string, Compare> = {
  eq: (stored, wanted) => order(stored, wanted) === 0,
  gt: (stored, wanted) => order(stored, wanted) > 0,
  gte: (stored, wanted) => order(stored, wanted) >= 0,
  lt: (stored, wanted) => order(stored, wanted) < 0,
  lte: (stored, wanted) => order(stored, wanted) <= 0,
  in: (stored, wanted) => list(wanted).includes(stored),
  contains: (stored, wanted) => fold(stored).includes(fold(wanted)),
  starts_with: (stored, wanted) => fold(stored).startsWith(fold(wanted)),
  between: (stored, wanted) => order(stored, list(wanted)[0]) >= 0 && order(stored, list(wanted)[1]) <= 0,
  is_filled: () => true,
  has_any: (stored, wanted) => list(wanted).some((it) => list(stored).includes(it)),
  has_all: (stored, wanted) => list(wanted).every((it) => list(stored).includes(it)),
};

/** True for a blank value too. */
const DENIALS: Record<string, Compare> = {
  ne: (stored, wanted) => order(stored, wanted) !== 0,
  not_in: (stored, wanted) => !list(wanted).includes(stored),
  has_none: (stored, wanted) => !list(wanted).some((it) => list(stored).includes(it)),
};

/** `2026-11-22`: the business day of an instant in a zone. */
function dayOf(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
}

function plusDays(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Everything as the type compares it: dates as their text, instants in ms, and numbers as they are. */
function comparable(field: CatalogField, value: unknown): unknown {
  if (field.type === "datetime" && typeof value === "string") {
    const isZoned = /(Z|[+-]\d\d:?\d\d)$/.test(value);
    return Date.parse(isZoned ? value : `${value}${value.length === 10 ? "T00:00:00" : ""}Z`);
  }
  return value;
}

function dayTest(field: CatalogField, test: Comparison, { now, zone }: Moment): Compare | null {
  const days = Number(test.value);
  const today = dayOf(now, zone);
  const day = (stored: unknown): string => (field.type === "datetime" ? dayOf(new Date(Number(stored)), zone) : String(stored));
  if (test.op === "last_days") return (stored) => day(stored) >= plusDays(today, -days);
  if (test.op === "older_days") return (stored) => day(stored) < plusDays(today, -days);
  return null;
}

function testMet(field: CatalogField, test: Comparison, values: Values, moment: Moment): boolean {
  const stored = comparable(field, values[field.key]);
  const wanted = Array.isArray(test.value) ? test.value.map((it) => comparable(field, it)) : comparable(field, test.value);
  if (test.op === "is_blank") return isBlank(stored);
  const denial = DENIALS[test.op];
  if (denial !== undefined) return isBlank(stored) || denial(stored, wanted);
  const compare = dayTest(field, test, moment) ?? COMPARE[test.op];
  return !isBlank(stored) && compare?.(stored, wanted) === true;
}

/** The negation, which the builder does not write but the language has. */
function negated(condition: Condition): Condition | null {
  return "not" in condition ? (condition.not as Condition) : null;
}

/** Says whether values meet a condition; one on a field that is not there, or by an unknown operator, is not met. */
export function isMet(condition: Condition, values: Values, fields: CatalogField[], moment: Moment): boolean {
  const inner = negated(condition);
  if (inner !== null) return !isMet(inner, values, fields, moment);
  if (isGroup(condition)) {
    const met = (it: Condition): boolean => isMet(it, values, fields, moment);
    return groupKind(condition) === "all" ? members(condition).every(met) : members(condition).some(met);
  }
  if (Object.keys(condition).length === 0) return true;
  const field = fields.find((it) => it.key === condition.field);
  return field !== undefined && testMet(field, condition, values, moment);
}
