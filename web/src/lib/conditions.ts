/** The condition language, as the server reads it. */
export interface Comparison {
  field: string;
  op: string;
  value?: unknown;
}
export interface AllOf {
  all: Condition[];
}
export interface AnyOf {
  any: Condition[];
}
export type Group = AllOf | AnyOf;
export type Condition = Comparison | Group;

export function isGroup(condition: Condition): condition is Group {
  return "all" in condition || "any" in condition;
}

export function members(group: Group): Condition[] {
  return "all" in group ? group.all : group.any;
}

export function makeGroup(kind: "all" | "any", conditions: Condition[]): Group {
  return kind === "all" ? { all: conditions } : { any: conditions };
}

export function groupKind(group: Group): "all" | "any" {
  return "all" in group ? "all" : "any";
}

/** Operators that ask for no value. */
export const VALUELESS = new Set(["is_blank", "is_filled"]);

function isFilled(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return false;
  return !(Array.isArray(value) && value.length === 0);
}

export function isComplete(comparison: Comparison): boolean {
  if (comparison.field === "" || comparison.op === "") return false;
  return VALUELESS.has(comparison.op) || isFilled(comparison.value);
}

/** Drops half-written comparisons and empty groups; null when nothing is left to ask. */
export function prune(condition: Condition): Condition | null {
  if (!isGroup(condition)) return isComplete(condition) ? condition : null;
  const kept = members(condition).map(prune).filter((it) => it !== null);
  return kept.length === 0 ? null : makeGroup(groupKind(condition), kept);
}

/** How many comparisons a condition holds. */
export function countComparisons(condition: Condition | null): number {
  if (condition === null) return 0;
  if (!isGroup(condition)) return 1;
  return members(condition).reduce((sum, it) => sum + countComparisons(it), 0);
}
