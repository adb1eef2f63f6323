/** Pure part of the screen of which value wins: a draft of own rules over what is set. */

export const RULES = ["priority", "newest", "longest", "frequent", "kept"] as const;
export type Rule = (typeof RULES)[number] | "whole_name";

export interface FieldRule {
  field: string;
  rule: string;
  sources: string[];
  is_own: boolean;
}

export interface OwnRule {
  rule: Rule;
  sources: string[];
}

/** Own rules by field. */
export type Draft = Record<string, OwnRule>;

export function draftOf(fields: readonly FieldRule[]): Draft {
  return Object.fromEntries(fields.filter((it) => it.is_own).map((it) => [it.field, { rule: it.rule as Rule, sources: it.sources }]));
}

/** With another rule for a field; null goes back to the built-in one. */
export function withRule(draft: Draft, field: string, rule: OwnRule | null): Draft {
  const rest = Object.fromEntries(Object.entries(draft).filter(([key]) => key !== field));
  return rule === null ? rest : { ...rest, [field]: rule };
}

/** The order in which a field trusts sources: those it names, then the others as they stand. */
export function orderOf(own: OwnRule | undefined, all: readonly string[]): string[] {
  const named = (own?.sources ?? []).filter((it) => all.includes(it));
  return [...named, ...all.filter((it) => !named.includes(it))];
}

/** As the server takes it, in order of the fields, so that equal drafts are equal texts. */
export function bodyOf(draft: Draft): { policies: { field: string; rule: Rule; sources: string[] }[] } {
  return { policies: Object.keys(draft).sort().flatMap((field) => { const own = draft[field]; return own === undefined ? [] : [{ field, rule: own.rule, sources: own.rule === "priority" ? own.sources : [] }]; }) };
}
