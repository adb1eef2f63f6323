import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/controls";
import { reasonsOf } from "./NodePanel";
import type { Drawn } from "./useGraph";

// locale: know/graph:kind.*

interface ListProps {
  drawn: Drawn;
  onCentre: (ref: string, name: string) => void;
}

/** The same as the drawing in words: who is there, how far away, and why. */
export function NodeList({ drawn, onCentre }: ListProps): ReactNode {
  const { t } = useTranslation("know/graph");
  return (
    <ul className="zk-graph-list">
      {drawn.nodes.map((node) => (
        <li key={node.ref}>
          <div className="zk-row zk-row-wrap">
            <strong>{node.name}</strong>
            <span className="zk-muted">{t(`kind.${node.kind}`)} · {t("hop", { count: node.hop })}</span>
            <span className="zk-grow" />
            {node.hop > 0 && <Button type="text" size="small" aria-label={t("centreOf", { name: node.name })} onClick={() => onCentre(node.ref, node.name)}>{t("centre")}</Button>}
          </div>
          {node.hop > 0 && <ul className="zk-graph-reasons">{reasonsOf(node, drawn.lines)}</ul>}
        </li>
      ))}
    </ul>
  );
}
