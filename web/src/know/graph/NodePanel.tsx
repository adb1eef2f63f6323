import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { AimOutlined, ForkOutlined, LinkOutlined } from "@/ui/icons";
import { Panel } from "@/ui/Panel";
import type { GraphLine, GraphNode, Reason } from "./useGraph";

// locale: know/graph:kind.*
// locale: know/graph:source.*

/** Where the record of a node is; names that are no record have none. */
export function placeOf(kind: string, id: string | null): string | undefined {
  if (id === null || id === "") return undefined;
  if (kind === "customer") return `/customers/${id}`;
  return kind === "signal" ? `/o/signals/${id}` : undefined;
}

/** One reason with its day and the page that its record stands on. */
export function ReasonLine({ reason }: { reason: Reason }): ReactNode {
  const { t } = useTranslation("know/graph");
  const days = reason.since === reason.until ? formatDate(reason.since) : t("days", { since: formatDate(reason.since), until: formatDate(reason.until) });
  return (
    <li className="zk-graph-reason">
      <span>{reason.text}</span>
      <span className="zk-muted">
        {t("from", { source: t(`source.${reason.source}`), days })}
        {reason.customer_id !== null && <> · <Link to={`/customers/${reason.customer_id}`}>{t("look")}</Link></>}
      </span>
    </li>
  );
}

/** The reasons of every tie of a node, a line each. */
export function reasonsOf(node: GraphNode, lines: GraphLine[]): ReactNode[] {
  const own = lines.filter((it) => it.first === node.ref || it.second === node.ref);
  return own.flatMap((line) => line.reasons.map((it, at) => <ReasonLine key={`${line.first}${line.second}${at}`} reason={it} />));
}

interface NodeProps {
  node: GraphNode;
  lines: GraphLine[];
  isOpened: boolean;
  onOpen: () => void;
  onCentre: () => void;
}

/** What is known of a node in a drawing: every tie with its source and day. */
export function NodePanel({ node, lines, isOpened, onOpen, onCentre }: NodeProps): ReactNode {
  const { t } = useTranslation("know/graph");
  const reasons = reasonsOf(node, lines);
  const place = placeOf(node.kind, node.record_id);
  return (
    <Panel title={node.name} extra={<Badge tone="blue">{t(`kind.${node.kind}`)}</Badge>}>
      <div className="zk-row zk-row-wrap">
        {node.hop > 0 && <Button size="small" icon={<ForkOutlined />} disabled={isOpened} onClick={onOpen}>{t("open")}</Button>}
        {node.hop > 0 && <Button size="small" icon={<AimOutlined />} onClick={onCentre}>{t("centre")}</Button>}
        {place !== undefined && <Link to={place} className="zk-graph-go"><LinkOutlined /> {t("goTo")}</Link>}
      </div>
      <h3 className="zk-graph-why">{t("why")}</h3>
      {reasons.length === 0 ? <p className="zk-muted">{t("alone")}</p> : <ul className="zk-graph-reasons">{reasons}</ul>}
    </Panel>
  );
}
