import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { AlertRulesPanel, AlertsPanel } from "./Alerts";
import { FlowMap } from "./FlowMap";
import { MessagesPanel } from "./Messages";
import "./monitoring.css";
import { RunsPanel } from "./Runs";
import { SubscribersPanel } from "./Subscribers";
import { describeError, useMonitoring } from "./useMonitoring";

/** The ways of the data at one look: the map, what is wrong, every run with its sums, what waits. */
export default function MonitoringPage(): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const monitoring = useMonitoring();
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} />
      <PageState query={monitoring} describe={describeError}>
        {(told) => (
          <div className="zk-monitoring">
            <Panel title={t("map.title")} extra={<span className="zk-muted zk-small">{t("map.note")}</span>} isFlush><FlowMap monitoring={told} /></Panel>
            <MessagesPanel dead={told.dead} />
            <div className="zk-monitoring-pair"><AlertsPanel alerts={told.alerts} /><AlertRulesPanel /></div>
            <SubscribersPanel subscribers={told.subscribers} />
            <RunsPanel runs={told.runs} />
          </div>
        )}
      </PageState>
    </Page>
  );
}
