import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { formatNumber } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, StatusDot, type Tone } from "@/ui/Badge";
import { HistoryOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { AgainButton } from "./AgainButton";
import { useCatalog, useRetryRun, type Run } from "./useMonitoring";

// locale: integrate/monitoring:state.*
const TONES: Record<string, Tone> = { done: "green", running: "blue", failed: "red", undone: "grey", cancelled: "grey" };

function Retry({ run }: { run: Run }): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  return <AgainButton id={run.id} name={run.source === "" ? t("runs.noSource") : run.source} asking={useRetryRun()} />;
}

/** The newest runs, each with its rows in and what became of them; what does not add up is red. */
export function RunsPanel({ runs }: { runs: Run[] }): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const language = useLanguage();
  const objects = useCatalog();
  const mayRun = useCan()("imports.run");
  const number = (value: number): string => formatNumber(value, language);
  const named = (key: string): string => words(objects.find((it) => it.key === key)?.plural ?? { zh: key, en: key }, language);
  if (runs.length === 0) return <Panel title={t("runs.title")}><EmptyState isCompact icon={<HistoryOutlined />} title={t("runs.none")} /></Panel>;
  return (
    <Panel title={t("runs.title")} extra={<span className="zk-muted zk-small">{t("runs.note")}</span>} isFlush>
      <div className="zk-monitoring-scroll" tabIndex={0} role="region" aria-label={t("runs.title")}>
        <table className="zk-runs">
          <thead>
            <tr>
              <th scope="col">{t("runs.source")}</th><th scope="col">{t("runs.state")}</th><th scope="col">{t("runs.at")}</th>
              {(["in", "stored", "rejected", "skipped"] as const).map((it) => <th key={it} scope="col" className="zk-runs-number">{t(`runs.${it}`)}</th>)}
              <th scope="col">{t("runs.balance")}</th>
              {mayRun && <th scope="col"><span className="zk-hidden">{t("runs.retry")}</span></th>}
            </tr>
          </thead>
          <tbody>
            {runs.map((it) => (
              <tr key={it.id} className={it.is_balanced ? "" : "zk-runs-wrong"}>
                <th scope="row"><Link to={`/imports/${it.id}`}>{it.source === "" ? t("runs.noSource") : it.source}</Link><div className="zk-muted zk-small">{named(it.object)}</div></th>
                <td><StatusDot tone={TONES[it.state] ?? "grey"}>{t(`state.${it.state}`)}</StatusDot></td>
                <td className="zk-muted"><RelativeTime at={it.at} /></td>
                {[it.rows_in, it.stored, it.rejected, it.skipped].map((value, at) => <td key={at} className="zk-runs-number zk-number">{number(value)}</td>)}
                <td>{it.is_balanced ? <Badge tone="green">{t("runs.balanced")}</Badge> : <Badge tone="red">{t("runs.off", { text: number(it.rows_in - it.stored - it.rejected - it.skipped) })}</Badge>}</td>
                {mayRun && <td>{it.may_go_on && <Retry run={it} />}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
