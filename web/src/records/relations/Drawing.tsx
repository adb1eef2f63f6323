import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import "./relations.css";

export interface DrawnNode {
  key: string;
  x: number;
  y: number;
  title: string;
  note?: string | undefined;
  to?: string | undefined;
  search?: Record<string, string> | undefined;
  tone?: "centre" | "hidden" | "good" | "bad" | "plain";
}

export interface DrawnEdge {
  key: string;
  first: string;
  second: string;
  label: string;
  isDashed?: boolean;
}

const WIDTH = 160;
const HEIGHT = 52;
const GAP = 24;
const FITTING = 11;

/** A text that fits its box; Chinese characters are twice as wide. */
export function fitted(text: string, most = FITTING): string {
  let wide = 0;
  for (let at = 0; at < text.length; at += 1) {
    wide += text.charCodeAt(at) > 0x2e80 ? 1 : 0.55;
    if (wide > most) return `${text.slice(0, Math.max(1, at - 1))}…`;
  }
  return text;
}

function Line({ from, to, edge }: { from: DrawnNode; to: DrawnNode; edge: DrawnEdge }): ReactNode {
  const isLevel = from.y === to.y;
  const [down, side] = [to.y > from.y ? 1 : -1, to.x > from.x ? 1 : -1];
  const start = isLevel ? [from.x + (side * WIDTH) / 2, from.y] : [from.x, from.y + (down * HEIGHT) / 2];
  const end = isLevel ? [to.x - (side * WIDTH) / 2, to.y] : [to.x, to.y - (down * HEIGHT) / 2];
  const [x1 = 0, y1 = 0] = start;
  const [x2 = 0, y2 = 0] = end;
  const far = isLevel && Math.abs(to.x - from.x) > WIDTH * 2;
  const path = far
    ? `M${from.x},${from.y - HEIGHT / 2} Q${(from.x + to.x) / 2},${from.y - HEIGHT * 1.6} ${to.x},${to.y - HEIGHT / 2}`
    : isLevel ? `M${x1},${y1} L${x2},${y2}` : `M${x1},${y1} C${x1},${(y1 + y2) / 2} ${x2},${(y1 + y2) / 2} ${x2},${y2}`;
  // The gap of two boxes side by side holds no word: it stands above them.
  return (
    <g>
      <path d={path} className={edge.isDashed === true ? "zk-drawn-line zk-drawn-dashed" : "zk-drawn-line"} />
      <text x={(x1 + x2) / 2} y={far ? from.y - HEIGHT * 1.1 : isLevel ? from.y - HEIGHT / 2 - 6 : (y1 + y2) / 2} className="zk-drawn-label">{edge.label}</text>
    </g>
  );
}

function Box({ node }: { node: DrawnNode }): ReactNode {
  const box = (
    <g transform={`translate(${node.x - WIDTH / 2},${node.y - HEIGHT / 2})`} className={`zk-drawn-node zk-drawn-${node.tone ?? "plain"}`}>
      <title>{[node.title, node.note].filter(Boolean).join(" · ")}</title>
      <rect width={WIDTH} height={HEIGHT} rx={8} />
      <text x={WIDTH / 2} y={node.note === undefined ? 31 : 23} className="zk-drawn-title">{fitted(node.title)}</text>
      {node.note !== undefined && <text x={WIDTH / 2} y={41} className="zk-drawn-note">{fitted(node.note, 14)}</text>}
    </g>
  );
  return node.to === undefined ? box : <Link to={node.to} search={node.search} aria-label={node.title}>{box}</Link>;
}

/** Boxes and lines where the server placed them. */
export function Drawing({ label, nodes, edges }: { label: string; nodes: DrawnNode[]; edges: DrawnEdge[] }): ReactNode {
  const byKey = new Map(nodes.map((it) => [it.key, it]));
  const [left, top] = [Math.min(...nodes.map((it) => it.x)) - WIDTH / 2 - GAP, Math.min(...nodes.map((it) => it.y)) - HEIGHT - GAP];
  const width = Math.max(...nodes.map((it) => it.x)) + WIDTH / 2 + GAP - left;
  const height = Math.max(...nodes.map((it) => it.y)) + HEIGHT / 2 + GAP - top;
  return (
    <div className="zk-drawing" tabIndex={0} role="region" aria-label={label}>
      <svg viewBox={`${left} ${top} ${width} ${height}`} style={{ width, maxWidth: "100%", minWidth: Math.min(width, Math.max(320, width * 0.66)) }} role="group" aria-label={label}>
        {edges.map((edge) => {
          const [from, to] = [byKey.get(edge.first), byKey.get(edge.second)];
          return from === undefined || to === undefined ? null : <Line key={edge.key} from={from} to={to} edge={edge} />;
        })}
        {nodes.map((node) => <Box key={node.key} node={node} />)}
      </svg>
    </div>
  );
}
