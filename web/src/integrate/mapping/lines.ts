import type { Schemas } from "@/api/client";

export type Line = Schemas["MappingLine"];
export type Block = Schemas["Block"];
export type Kind = Block["kind"];

interface Suggested {
  name: string;
  field: string;
  confidence: number;
}

/** What feeds a field; a field without a line has none. */
export function lineOf(lines: readonly Line[], field: string): Line | undefined {
  return lines.find((it) => it.field === field);
}

/** Lines with one of them set; one without columns and blocks is no line. */
export function withLine(lines: readonly Line[], line: Line): Line[] {
  const isLine = line.columns.length > 0 || line.blocks.length > 0;
  if (!lines.some((it) => it.field === line.field)) return isLine ? [...lines, line] : [...lines];
  return lines.flatMap((it) => (it.field !== line.field ? [it] : isLine ? [line] : []));
}

/** Leads a column to a field, beside those that lead there already. */
export function connected(lines: readonly Line[], column: string, field: string): Line[] {
  const line = lineOf(lines, field) ?? { field, columns: [], joiner: null, blocks: [] };
  return line.columns.includes(column) ? [...lines] : withLine(lines, { ...line, columns: [...line.columns, column] });
}

/** Takes a column away from a field. */
export function cutOff(lines: readonly Line[], column: string, field: string): Line[] {
  const line = lineOf(lines, field);
  return line === undefined ? [...lines] : withLine(lines, { ...line, columns: line.columns.filter((it) => it !== column) });
}

/** Suggestions for columns that lead nowhere, to fields that nothing feeds. */
export function openSuggestions<C extends Suggested>(columns: readonly C[], lines: readonly Line[], known: ReadonlySet<string>): C[] {
  const used = new Set(lines.flatMap((it) => it.columns));
  const fed = new Set(lines.map((it) => it.field));
  return columns.filter((it) => it.field !== "" && known.has(it.field) && !used.has(it.name) && !fed.has(it.field));
}

/** Fields in the order of the columns that feed them, those that nothing feeds last. */
export function orderedFields<F extends { key: string }>(fields: readonly F[], lines: readonly Line[], columns: readonly string[]): F[] {
  const place = (key: string): number => {
    const line = lineOf(lines, key);
    if (line === undefined) return 10_000;
    const first = Math.min(...line.columns.map((it) => columns.indexOf(it)).filter((at) => at >= 0));
    return Number.isFinite(first) ? first : 9_000;
  };
  return fields.map((it, at) => ({ it, at })).sort((a, b) => place(a.it.key) - place(b.it.key) || a.at - b.at).map(({ it }) => it);
}

export const BLANK: Record<Kind, Block> = {
  trim: { kind: "trim", inner: true },
  width: { kind: "width" },
  case: { kind: "case", to: "upper" },
  replace: { kind: "replace", find: "-", by: "" },
  split: { kind: "split", by: "/", part: 1, otherwise: "blank" },
  cut: { kind: "cut", pattern: "[0-9]+", otherwise: "blank" },
  pad: { kind: "pad", length: 6, fill: "0" },
  date: { kind: "date", order: "mdy", form: "date", otherwise: "keep" },
  number: { kind: "number", decimal_mark: ".", factor: "1", decimals: null, otherwise: "keep" },
  money: { kind: "money", currency: "CNY", otherwise: "keep" },
  default: { kind: "default", value: "" },
  constant: { kind: "constant", value: "" },
  map: { kind: "map", pairs: {}, otherwise: "keep" },
  clean: { kind: "clean", rule: "phone", otherwise: "keep" },
};

export const KINDS = Object.keys(BLANK) as Kind[];

export interface Knob {
  key: string;
  is: "text" | "number" | "choice" | "flag";
  options?: readonly string[];
  /** May be left blank. */
  isOptional?: boolean;
}

const OTHERWISE: Knob = { key: "otherwise", is: "choice", options: ["keep", "blank", "reject"] };

/** What can be set of each block; value maps have an editor of their own. */
export const KNOBS: Record<Kind, readonly Knob[]> = {
  trim: [{ key: "inner", is: "flag" }],
  width: [],
  case: [{ key: "to", is: "choice", options: ["upper", "lower", "title"] }],
  replace: [{ key: "find", is: "text" }, { key: "by", is: "text", isOptional: true }],
  split: [{ key: "by", is: "text" }, { key: "part", is: "number" }, OTHERWISE],
  cut: [{ key: "pattern", is: "text" }, OTHERWISE],
  pad: [{ key: "length", is: "number" }, { key: "fill", is: "text" }],
  date: [{ key: "order", is: "choice", options: ["mdy", "dmy"] }, { key: "form", is: "choice", options: ["date", "datetime", "month", "year"] }, OTHERWISE],
  number: [{ key: "decimal_mark", is: "choice", options: [".", ","] }, { key: "factor", is: "text" }, { key: "decimals", is: "number", isOptional: true }, OTHERWISE],
  money: [{ key: "currency", is: "text" }, OTHERWISE],
  default: [{ key: "value", is: "text" }],
  constant: [{ key: "value", is: "text" }],
  map: [OTHERWISE],
  clean: [{ key: "rule", is: "choice", options: ["phone", "email", "name", "organization", "id", "credit", "address"] }, OTHERWISE],
};

export function knobOf(block: Block, key: string): unknown {
  return (block as unknown as Record<string, unknown>)[key];
}

export function withKnob(block: Block, key: string, value: unknown): Block {
  return { ...block, [key]: value };
}

/** Whether a block says all that it has to. */
export function isWhole(block: Block): boolean {
  if (block.kind === "map") return Object.keys(block.pairs).length > 0;
  return KNOBS[block.kind].every((it) => it.isOptional === true || it.is === "flag" || (knobOf(block, it.key) ?? "") !== "");
}

/** Whether a line can be tried and kept. */
export function isReady(line: Line): boolean {
  return line.blocks.every(isWhole) && (line.columns.length > 0 || line.blocks.some((it) => it.kind === "constant" || it.kind === "default"));
}
