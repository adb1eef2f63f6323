import type { Group } from "@/know/segments/public";
import type { Tag, TagBody } from "./useTags";

/** A tag while it is written; its condition as the builder has it. */
export type Draft = Required<Omit<TagBody, "condition">> & { rule: Group };

/** Scores of the customer that a tag by model may look at. */
export const SCORES: readonly string[] = ["churn_percent", "buy_percent", "value_cents", "health", "rfm_r", "rfm_f", "rfm_m", "price_percent", "quality_percent", "trend_percent", "influence", "brought_count"];
export const COLORS = ["grey", "blue", "green", "orange", "red", "purple"] as const;
export const KINDS = ["hand", "condition", "score"] as const;

export const NEW: Draft = { name_zh: "", name_en: "", color: "blue", group: "", description: "", kind: "hand", valid_days: null, rule: { kind: "all", parts: [] } };

export function draftOf(tag: Tag, group: Group): Draft {
  const { name_zh, name_en, description, kind, valid_days } = tag;
  const color = COLORS.find((it) => it === tag.color) ?? "grey";
  return { name_zh, name_en, color, group: tag.group, description, kind, valid_days, rule: group };
}

/** What is asked of the server. */
export function bodyOf(draft: Draft, condition: Record<string, unknown>): TagBody {
  const { name_zh, name_en, color, group, description, kind, valid_days } = draft;
  return { name_zh: name_zh.trim(), name_en, color, group, description, kind, valid_days, condition };
}

/** Which of the three ways in which a tag ends: some time after it was given, with its rule, or some time after its rule. */
export function validityOf({ kind, valid_days }: Pick<Draft, "kind" | "valid_days">): "hand" | "rule" | "after" {
  if (kind === "hand") return "hand";
  return valid_days === null ? "rule" : "after";
}
