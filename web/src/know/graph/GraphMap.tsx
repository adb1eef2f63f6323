import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fitted } from "@/records/relations/public";
import type { GraphNode, GraphLine } from "./useGraph";

// locale: know/graph:kind.*
// locale: know/graph:tie.*

const R = 15;
const GAP = 70;

interface MapProps {
  label: string;
  nodes: GraphNode[];
  lines: GraphLine[];
  selected: string;
  onSelect: (ref: string) => void;
}

const short = (text: string): string => (/^[\u3400-\u9fff]/.test(text) ? text.slice(0, 1) : text.slice(0, 1).toUpperCase());

function Dot({ node, isSelected, onSelect }: { node: GraphNode; isSelected: boolean; onSelect: (ref: string) => void }): ReactNode {
  const { t } = useTranslation("know/graph");
  const radius = node.hop === 0 ? R + 6 : R;
  const said = [node.name, t(`kind.${node.kind}`), node.is_cut ? t("more") : ""].filter(Boolean).join(" · ");
  const press = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onSelect(node.ref);
  };
  return (
    <g transform={`translate(${node.x},${node.y})`} className={`zk-graph-dot zk-graph-${node.kind}${isSelected ? " zk-graph-selected" : ""}`} role="button" tabIndex={0} aria-label={said} aria-pressed={isSelected} onClick={() => onSelect(node.ref)} onKeyDown={press}>
      <title>{said}</title>
      <circle r={radius} />
      <text y={5} className="zk-graph-initial" aria-hidden="true">{short(node.name)}</text>
      {node.is_cut && <text x={radius - 2} y={-radius + 6} className="zk-graph-more" aria-hidden="true">+</text>}
      <text y={radius + 16} className="zk-graph-name">{fitted(node.name, 9)}</text>
    </g>
  );
}

function Tie({ from, to, line, isLit }: { from: GraphNode; to: GraphNode; line: GraphLine; isLit: boolean }): ReactNode {
  const { t } = useTranslation("know/graph");
  const word = t(`tie.${line.reasons[0]?.tie ?? ""}`);
  return (
    <g className={isLit ? "zk-graph-tie zk-graph-lit" : "zk-graph-tie"}>
      <title>{line.reasons.map((it) => it.text).join("\n")}</title>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      {isLit && <text x={(from.x + to.x) / 2} y={(from.y + to.y) / 2 - 4}>{word}</text>}
    </g>
  );
}

/** Nodes and ties where the server placed them; the ties of the chosen node carry their word. */
export function GraphMap({ label, nodes, lines, selected, onSelect }: MapProps): ReactNode {
  const byRef = new Map(nodes.map((it) => [it.ref, it]));
  const [xs, ys] = [nodes.map((it) => it.x), nodes.map((it) => it.y)];
  const [left, top] = [Math.min(...xs) - GAP, Math.min(...ys) - GAP];
  const [width, height] = [Math.max(...xs) + GAP - left, Math.max(...ys) + GAP - top];
  return (
    <div className="zk-graph-map" role="region" aria-label={label} tabIndex={0}>
      <svg viewBox={`${left} ${top} ${width} ${height}`} style={{ minWidth: Math.min(width, Math.max(340, width * 0.6)) }} role="group" aria-label={label}>
        {lines.map((line) => {
          const [from, to] = [byRef.get(line.first), byRef.get(line.second)];
          return from === undefined || to === undefined ? null : <Tie key={`${line.first}${line.second}`} from={from} to={to} line={line} isLit={line.first === selected || line.second === selected} />;
        })}
        {nodes.map((node) => <Dot key={node.ref} node={node} isSelected={node.ref === selected} onSelect={onSelect} />)}
      </svg>
    </div>
  );
}
