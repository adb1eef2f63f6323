/** Pure part of the review: which values stand side by side, whether they agree, and what the bits say. */

import { formatPhone } from "@/lib/format";

export type Mark = "agree" | "near" | "differ" | "one" | "plain" | "none";

export interface Line {
  field: string;
  left: string;
  right: string;
  mark: Mark;
}

/** In the order a person compares; derived keys are left out. */
export const FIELDS = [
  "name", "kind", "phones", "emails", "wechat", "id_number", "credit_code", "birth_date", "gender", "address", "employer",
  "contact_name", "contact_title", "level", "remark",
] as const;

/** The comparison that judged a field. */
const COMPARISONS: Record<string, string> = {
  name: "name", phones: "phone", emails: "email", wechat: "wechat", id_number: "id_number", credit_code: "credit_code",
  birth_date: "birth_date", gender: "gender", address: "address", employer: "employer",
};

/** Fields that may differ between sources without saying anything about who it is. */
const PLAIN = new Set<string>(["contact_title", "level", "remark"]);

function text(value: unknown): string {
  if (Array.isArray(value)) return value.map(text).join("、");
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function markOf(field: string, left: string, right: string, level: string | undefined): Mark {
  if (left === "" && right === "") return "none";
  if (left === "" || right === "") return "one";
  if (level === "exact" || left === right) return "agree";
  if (PLAIN.has(field)) return "plain";
  if (level === undefined || level === "differs") return "differ";
  return "near";
}

export function linesOf(left: Record<string, unknown>, right: Record<string, unknown>, evidence: readonly { comparison: string; level: string }[]): Line[] {
  return FIELDS.map((field) => {
    const [one, other] = [text(left[field]), text(right[field])];
    const level = evidence.find((it) => it.comparison === COMPARISONS[field])?.level;
    return { field, left: one, right: other, mark: markOf(field, one, other, level) };
  }).filter((it) => it.mark !== "none");
}

/** Where two records stand before anything is compared: the sum less what the comparisons add. */
export function priorBits(total: number, evidence: readonly { bits: number }[]): number {
  return total - evidence.reduce((sum, it) => sum + it.bits, 0);
}

/** The word for a probability. */
export function likelihood(probability: number): "surely" | "likely" | "open" | "unlikely" {
  if (probability >= 0.95) return "surely";
  if (probability >= 0.7) return "likely";
  return probability >= 0.3 ? "open" : "unlikely";
}

interface Named {
  customer_name: string;
  record: { cleaned: Record<string, unknown> };
}

/** What to call a side: the customer's name, else the record's, else how to reach it. */
export function nameOf(side: Named): string {
  const { cleaned } = side.record;
  const found = [side.customer_name, text(cleaned["name"]), text(cleaned["phones"]), text(cleaned["emails"]), text(cleaned["wechat"])].find((it) => it !== "");
  // Somebody without a name is called by their number.
  return found === undefined ? "–" : formatPhone(found);
}
