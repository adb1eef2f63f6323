import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusDot } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { RelativeTime } from "@/ui/RelativeTime";
import { SideDrawer } from "@/ui/SideDrawer";
import { useConnectorRuns, type Connector, type ConnectorRun } from "./useConnectors";

export const TONES: Record<string, "green" | "blue" | "red"> = { done: "green", running: "blue", failed: "red" };

function RunLine({ run }: { run: ConnectorRun }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  return (
    <li className="zk-line">
      <span className="zk-grow">
        <span className="zk-row zk-row-wrap"><StatusDot tone={TONES[run.state] ?? "blue"}>{t(`state.${run.state}`)}</StatusDot><span className="zk-muted"><RelativeTime at={run.created_at} /></span></span>
        {run.message !== "" && <span className="zk-wrong zk-small">{run.message}</span>}
      </span>
      {run.import_id === null ? <span className="zk-muted">{t("run.nothing")}</span> : <Link to={`/imports/${run.import_id}`}>{t("run.rows", { count: run.pulled })}</Link>}
    </li>
  );
}

function Runs({ id }: { id: string }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const runs = useConnectorRuns(id);
  if (!runs.isLoading && runs.rows.length === 0) return <p className="zk-muted">{t("run.none")}</p>;
  return (
    <>
      <ul>{runs.rows.map((it) => <RunLine key={it.id} run={it} />)}</ul>
      {runs.hasMore && <Button type="text" onClick={runs.onMore}>{t("run.more")}</Button>}
    </>
  );
}

/** Every pull of one connector, with the import that it became. */
export function RunsDrawer({ connector, onClose }: { connector: Connector | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  if (connector === null) return null;
  return (
    <SideDrawer isOpen title={t("run.title", { name: connector.name })} onClose={onClose}>
      <Runs id={connector.id} />
    </SideDrawer>
  );
}
