import type { Label } from "@/lib/catalog";

/** The functions of the language in the order in which people look for them, with what goes between the brackets. */
export const FORMULA_FUNCTIONS: { group: string; names: [name: string, example: string][] }[] = [
  { group: "logic", names: [["if", "price_c > 1000, 1, 0"], ["case", "a, 1, b, 2, 0"], ["coalesce", "a, b, 0"], ["is_blank", "a"], ["contains", "tags, \"vip\""]] },
  { group: "numbers", names: [["round", "a, 2"], ["floor", "a"], ["ceil", "a"], ["abs", "a"], ["min", "a, b"], ["max", "a, b"]] },
  { group: "rows", names: [["sum", "lines_c.amount"], ["avg", "lines_c.amount"], ["count", "lines_c.amount"]] },
  { group: "dates", names: [["today", ""], ["days_between", "a, today()"], ["add_days", "a, 30"], ["add_months", "a, 1"], ["year", "a"], ["month", "a"], ["day", "a"], ["weekday", "a"]] },
  { group: "words", names: [["concat", "a, \"-\", b"], ["left", "a, 2"], ["right", "a, 2"], ["upper", "a"], ["lower", "a"], ["trim", "a"], ["len", "a"]] },
];

interface Readable {
  key: string;
  type: string;
  label: Label;
  columns?: { key: string; label: Label }[] | undefined;
}

/** What a formula can read: each field by its key, the columns of a sub-table as `table.column`. */
export function readable(fields: Readable[]): { key: string; label: Label }[] {
  return fields.flatMap((it) =>
    it.type === "table"
      ? (it.columns ?? []).map((column) => ({ key: `${it.key}.${column.key}`, label: { zh: `${it.label.zh} › ${column.label.zh}`, en: `${it.label.en} › ${column.label.en}` } }))
      : [{ key: it.key, label: it.label }],
  );
}
