import { Link } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { StatusDot } from "@/ui/Badge";
import { InputNumber, Select, Switch } from "@/ui/controls";
import { CheckCircleOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { AgainButton } from "./AgainButton";
import { describeError, useAlertRules, usePastAlerts, usePeople, useRetryPull, useSaveAlertRule, type Alert, type AlertRule } from "./useMonitoring";

// locale: integrate/monitoring:alert.*
// locale: integrate/monitoring:unit.*
// locale: integrate/monitoring:subject.*

const WITH_THRESHOLD = new Set(["silent", "rejected", "lag"]);

/** A pull that failed is begun again here; a run of an import goes on from the list of runs. */
function PullAgain({ id, name }: { id: string; name: string }): ReactNode {
  return <AgainButton id={id} name={name} asking={useRetryPull()} />;
}

function AlertLine({ alert }: { alert: Alert }): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const isOpen = alert.state === "open";
  const mayRun = useCan()("connectors.run");
  const [of, id] = alert.subject.split(":");
  const subject = alert.title === "" ? t(`subject.${alert.subject}`) : alert.title;
  return (
    <li className="zk-line">
      <span className="zk-grow zk-stack-tight">
        <StatusDot tone={isOpen ? "red" : "green"}><Link to={alert.to}><strong>{subject}</strong></Link></StatusDot>
        <span className="zk-muted zk-small">{t(`alert.${alert.kind}`, alert.facts)}</span>
      </span>
      {isOpen && mayRun && alert.kind === "run_failed" && of === "connector" && id !== undefined && <PullAgain id={id} name={subject} />}
      <span className="zk-muted zk-small"><RelativeTime at={alert.closed_at ?? alert.created_at} /></span>
    </li>
  );
}

/** What is wrong now; below it, when nothing is, what was. */
export function AlertsPanel({ alerts }: { alerts: Alert[] }): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const past = usePastAlerts().data ?? [];
  return (
    <Panel title={t("alerts.title")} isFlush>
      {alerts.length === 0 && <EmptyState isCompact icon={<CheckCircleOutlined />} title={t("alerts.none")} hint={t("alerts.noneHint")} />}
      <ul>{alerts.map((it) => <AlertLine key={it.id} alert={it} />)}</ul>
      {past.length > 0 && <h3 className="zk-monitoring-past zk-muted zk-small">{t("alerts.past")}</h3>}
      <ul>{past.slice(0, 5).map((it) => <AlertLine key={it.id} alert={it} />)}</ul>
    </Panel>
  );
}

function RuleLine({ rule, people }: { rule: AlertRule; people: { value: string; label: string }[] }): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const mayEdit = useCan()("monitoring.edit");
  const save = useSaveAlertRule();
  const [threshold, setThreshold] = useState(rule.threshold);
  useEffect(() => setThreshold(rule.threshold), [rule.threshold]);
  const name = t(`alert.name.${rule.kind}`);
  const put = (changed: Partial<AlertRule>): void => save.mutate({ ...rule, ...changed }, { onSuccess: () => notify({ kind: "success", text: t("rules.saved") }) });
  return (
    <li className="zk-line zk-alert-rule">
      <Switch size="small" disabled={!mayEdit} checked={rule.is_on} aria-label={name} onChange={(is_on) => put({ is_on })} />
      <span className="zk-grow">{name}</span>
      {WITH_THRESHOLD.has(rule.kind) && (
        <InputNumber className="zk-alert-threshold" disabled={!mayEdit} min={0} max={100_000} value={threshold} suffix={t(`unit.${rule.kind}`)} aria-label={t("rules.threshold", { name })} onChange={(it) => setThreshold(it ?? 0)} onBlur={() => { if (threshold !== rule.threshold) put({ threshold }); }} />
      )}
      <Select mode="multiple" maxTagCount={1} className="zk-alert-people" disabled={!mayEdit} placeholder={t("rules.nobody")} aria-label={t("rules.people", { name })} value={rule.recipients} options={people} onChange={(recipients: string[]) => put({ recipients })} showSearch={{ optionFilterProp: "label" }} />
    </li>
  );
}

/** What is raised from when on, and who is told by the bell. */
export function AlertRulesPanel(): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const rules = useAlertRules();
  const people = usePeople();
  return (
    <Panel title={t("rules.title")} isFlush>
      <PageState query={rules} describe={describeError}>{(items) => <ul>{items.map((it) => <RuleLine key={it.kind} rule={it} people={people} />)}</ul>}</PageState>
    </Panel>
  );
}
