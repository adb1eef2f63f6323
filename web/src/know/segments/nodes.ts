import { isComplete, type Comparison } from "@/lib/conditions";

/** A measure of what hangs on customers, compared: at least two orders of the last 90 days. */
export interface Measured {
  has: string;
  where: { all: Comparison[] };
  measure: string;
  of?: string;
  op: string;
  value?: unknown;
}
export type Leaf = Comparison | Measured;
export interface Group {
  kind: Kind;
  parts: Node[];
}
export type Node = Leaf | Group;
/** `none`: true when no part is. */
export type Kind = "all" | "any" | "none";
export const KINDS = ["all", "any", "none"] as const;

type Json = Record<string, unknown>;

export function isGroup(node: Node): node is Group {
  return "parts" in node;
}

export function isMeasured(leaf: Leaf): leaf is Measured {
  return "has" in leaf;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.map(readNode).filter((it) => it !== null) : [];
}

/** The tests of a condition on related rows; a lone test stands as a list of one. */
function testsOf(where: unknown): Comparison[] {
  if (!isObject(where)) return [];
  if ("field" in where) return [where as unknown as Comparison];
  return Array.isArray(where["all"]) ? (where["all"] as Comparison[]) : [];
}

/** Reads the server's JSON; null for what the builder cannot show. */
export function readNode(json: unknown): Node | null {
  if (!isObject(json)) return null;
  if ("all" in json) return { kind: "all", parts: listOf(json["all"]) };
  if ("any" in json) return { kind: "any", parts: listOf(json["any"]) };
  if ("not" in json) {
    const inner = readNode(json["not"]);
    if (inner === null) return null;
    return { kind: "none", parts: isGroup(inner) && inner.kind === "any" ? inner.parts : [inner] };
  }
  if ("has" in json) return { measure: "count", ...json, where: { all: testsOf(json["where"]) } } as unknown as Measured;
  return "field" in json ? (json as unknown as Comparison) : null;
}

/** The group that the builder begins with. */
export function readGroup(json: unknown): Group {
  const node = readNode(json);
  if (node === null) return { kind: "all", parts: [] };
  return isGroup(node) ? node : { kind: "all", parts: [node] };
}

function isWhole(leaf: Leaf): boolean {
  if (!isMeasured(leaf)) return isComplete(leaf);
  return isComplete({ field: leaf.has, op: leaf.op, value: leaf.value });
}

/** What is asked of the server: half-written rows and empty groups are left out; null when nothing is left. */
export function writeNode(node: Node): Json | null {
  if (isGroup(node)) {
    const parts = node.parts.map(writeNode).filter((it) => it !== null);
    if (parts.length === 0) return null;
    return node.kind === "none" ? { not: { any: parts } } : { [node.kind]: parts };
  }
  if (!isWhole(node)) return null;
  if (!isMeasured(node)) return { ...node };
  return { ...node, where: { all: node.where.all.filter(isComplete) } };
}

/** Every test, in the order in which the server explains them. */
export function leavesOf(node: Node): Leaf[] {
  return isGroup(node) ? node.parts.flatMap(leavesOf) : [node];
}
