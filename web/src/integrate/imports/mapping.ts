/** Pure part of the mapping step: what is chosen, what is missing, what stands twice. */

export interface Column {
  name: string;
  type: string;
  blank_share: number;
  samples: string[];
}

export interface Guess {
  field: string;
  confidence: number;
}

export interface Field {
  key: string;
  label: string;
  may_repeat: boolean;
  is_required?: boolean | undefined;
  /** Records can be found again by it. */
  is_key?: boolean | undefined;
  /** False: it serves as key alone. */
  is_written?: boolean | undefined;
}

/** Column → field key; "" leaves the column out. */
export type Mapping = Record<string, string>;

/** Of each group at least one field is needed, else no row can be stored. */
const NEEDED: Record<string, readonly (readonly string[])[]> = {
  customers: [["name", "surname", "given_name", "phones", "emails", "wechat"]],
  orders: [["ordered_at"], ["amount"], ["customer_key", "customer_phone"]],
  activities: [["happened_at"], ["customer_key", "customer_phone"]],
};

/** What was chosen before, else what was recognised and exists for this object. */
export function firstMapping(columns: readonly Column[], chosen: Mapping, guesses: Record<string, Guess>, fields: readonly Field[]): Mapping {
  const known = new Set(fields.map((it) => it.key));
  const isChosen = Object.keys(chosen).length > 0;
  const of = (name: string): string => (isChosen ? (chosen[name] ?? "") : (guesses[name]?.field ?? ""));
  return Object.fromEntries(columns.map((it) => [it.name, known.has(of(it.name)) ? of(it.name) : ""]));
}

/** Keys that several columns feed although only one may. */
export function repeated(mapping: Mapping, fields: readonly Field[]): string[] {
  const used = Object.values(mapping).filter((it) => it !== "");
  return fields.filter((it) => !it.may_repeat && used.filter((key) => key === it.key).length > 1).map((it) => it.key);
}

/** Groups of fields of which none is mapped. */
export function missing(object: string, mapping: Mapping): readonly (readonly string[])[] {
  const used = new Set(Object.values(mapping));
  return (NEEDED[object] ?? []).filter((group) => !group.some((key) => used.has(key)));
}

export function countMapped(mapping: Mapping): number {
  return Object.values(mapping).filter((it) => it !== "").length;
}

/** The rule set with one rule switched on or off; all else stays. */
export function switchRule(ruleset: Record<string, unknown>, id: string, isOn: boolean): Record<string, unknown> {
  const off = Array.isArray(ruleset["off"]) ? ruleset["off"].filter((it): it is string => typeof it === "string" && it !== id) : [];
  return { ...ruleset, off: isOn ? off : [...off, id] };
}
