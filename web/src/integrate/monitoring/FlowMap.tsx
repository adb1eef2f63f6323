import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { StatusDot, type Tone } from "@/ui/Badge";
import type { MapNode, Monitoring } from "./useMonitoring";

// locale: integrate/monitoring:node.*
// locale: integrate/monitoring:health.*

const COLUMNS = 6;
const ROW = 76;
const TONES: Record<string, Tone> = { well: "green", busy: "blue", wrong: "red", idle: "grey", off: "grey" };

function useName(): (node: MapNode) => string {
  const { t } = useTranslation("integrate/monitoring");
  return (node) => (node.title === "" ? t(`node.${node.kind}`) : node.title);
}

function Place({ node, height }: { node: MapNode; height: number }): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const language = useLanguage();
  const name = useName()(node);
  const inside = (
    <>
      <StatusDot tone={TONES[node.health] ?? "grey"}><strong className="zk-ellipsis">{name}</strong></StatusDot>
      <span className="zk-muted zk-small zk-ellipsis">{node.title === "" ? "" : `${t(`node.${node.kind}`)} · `}{node.kind === "webhook" || node.kind === "writeback" ? t("map.waiting", { text: formatNumber(node.count, language) }) : t("map.day", { text: formatNumber(node.count, language) })}</span>
    </>
  );
  const at = { left: `${(node.column / COLUMNS) * 100}%`, top: node.y * height - 26 };
  const label = `${name}: ${t(`health.${node.health}`)}`;
  return node.to === "" ? (
    <div className={`zk-map-node zk-map-${node.health}`} style={at} aria-label={label} role="group">{inside}</div>
  ) : (
    <Link to={node.to} className={`zk-map-node zk-map-${node.health}`} style={at} aria-label={label}>{inside}</Link>
  );
}

/** Where data comes from, through what it goes and where it ends; the server says where each place stands. */
export function FlowMap({ monitoring }: { monitoring: Monitoring }): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const { nodes, edges } = monitoring;
  const height = useMemo(() => {
    const counts = new Map<number, number>();
    for (const it of nodes) counts.set(it.column, (counts.get(it.column) ?? 0) + 1);
    return Math.max(4, ...counts.values()) * ROW;
  }, [nodes]);
  const byId = new Map(nodes.map((it) => [it.id, it]));
  const wide = 100 / COLUMNS;
  return (
    <div className="zk-map-scroll" tabIndex={0} role="region" aria-label={t("map.title")}>
      <div className="zk-map" style={{ height }}>
        <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
          {edges.map((edge) => {
            const from = byId.get(edge.source);
            const to = byId.get(edge.target);
            if (from === undefined || to === undefined) return null;
            const [x1, x2] = [from.column * wide + wide * 0.86, to.column * wide];
            const [y1, y2] = [from.y * height, to.y * height];
            const bend = (x2 - x1) / 2;
            return <path key={`${edge.source} ${edge.target}`} className={`zk-map-edge zk-map-edge-${edge.health}`} d={`M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`} vectorEffect="non-scaling-stroke" strokeWidth={edge.count > 0 ? 2 : 1} />;
          })}
        </svg>
        {nodes.map((it) => <Place key={it.id} node={it} height={height} />)}
      </div>
    </div>
  );
}
