import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { words } from "@/lib/catalog";
import { formatNumber, formatPercent } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Switch } from "@/ui/controls";
import { DeleteOutlined, EditOutlined, PlusOutlined, ReloadOutlined, ScheduleOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { useConfirm } from "@/ui/useConfirm";
import { switched } from "./rules";
import { describeError, useCatalog, useDeleteRule, useFreshMaintenance, useRules, useRunRule, useSaveRule, type Rule } from "./useMaintenance";

/** How near the days of a rule were, in a line; what was not measured is said to be. */
function Measured({ rule }: { rule: Rule }): ReactNode {
  const { t } = useTranslation("know/maintenance");
  const language = useLanguage();
  const { trial, hits } = rule;
  const days = (value: number): string => formatNumber(value, language, 1);
  if (rule.kind === "date") return t("measured.date");
  const tried = trial === null || trial.trials < 20 || trial.mae === 0
    ? t("measured.few", { trials: trial?.trials ?? 0 })
    : t(rule.kind === "purchase" ? "measured.purchase" : "measured.reading", { trials: trial.trials, mae: days(trial.mae), base: days(trial.baseline_mae), inside: formatPercent(trial.coverage, language) });
  const came = hits.settled === 0 ? "" : hits.share === null ? t("measured.cameFew", { settled: hits.settled, hits: hits.hits }) : t("measured.came", { settled: hits.settled, share: formatPercent(hits.share, language), low: formatPercent(hits.low ?? 0, language), high: formatPercent(hits.high ?? 0, language) });
  return `${tried}${came === "" ? "" : ` ${came}`}`;
}

interface LineProps {
  rule: Rule;
  onEdit: () => void;
}

function Line({ rule, onEdit }: LineProps): ReactNode {
  const { t } = useTranslation("know/maintenance");
  const language = useLanguage();
  const can = useCan();
  const confirm = useConfirm();
  const fresh = useFreshMaintenance();
  const save = useSaveRule();
  const drop = useDeleteRule();
  const run = useRunRule();
  const job = useStartedJob({ onEnd: () => { void fresh(); notify({ kind: "success", text: t("ran") }); } });
  const object = useCatalog().find((it) => it.key === rule.object_key);
  const mayChange = can("maintenance.manage") && rule.is_readable;
  const ask = (): void => confirm({ title: t("delete.title", { name: rule.name }), text: t("delete.text"), okText: t("delete.ok"), isDanger: true, run: () => drop.mutate(rule.id) });
  return (
    <li className="zk-line zk-due-rule">
      <span className="zk-grow zk-due-said">
        <span className="zk-row zk-row-wrap">
          <strong>{rule.name}</strong>
          <span className="zk-muted zk-small">{t(`kind.${rule.kind}`)} · {object === undefined ? rule.object_key : words(object.plural, language)}</span>
          {!rule.is_active && <Badge>{t("off")}</Badge>}
          {rule.failed !== null && <Badge tone="red">{rule.failed}</Badge>}
        </span>
        <span className="zk-muted zk-small">{rule.is_readable ? <Measured rule={rule} /> : t("hidden")}</span>
        <span className="zk-muted zk-small">{t("counts", { known: formatNumber(rule.known, language), refused: formatNumber(rule.refused, language), lead: rule.lead_days })} · {rule.ran_at === null ? t("neverRan") : <RelativeTime at={rule.ran_at} />}</span>
      </span>
      {mayChange && (
        <span className="zk-row">
          <Switch size="small" checked={rule.is_active} loading={save.isPending} aria-label={t("switch", { name: rule.name })} onChange={(isOn) => save.mutate({ known: rule, body: switched(rule, isOn) })} />
          <Button type="text" icon={<ReloadOutlined />} disabled={!rule.is_active} loading={job.isOn || run.isPending} title={t("run")} aria-label={t("runOf", { name: rule.name })} onClick={() => run.mutate(rule.id, { onSuccess: (it) => job.follow(it.id) })} />
          <Button type="text" icon={<EditOutlined />} title={t("rule.edit")} aria-label={t("editOf", { name: rule.name })} onClick={onEdit} />
          <Button type="text" icon={<DeleteOutlined />} title={t("delete.ok")} aria-label={t("deleteOf", { name: rule.name })} onClick={ask} />
        </span>
      )}
    </li>
  );
}

interface PanelProps {
  onEdit: (rule: Rule | null) => void;
}

/** The rules of what falls due, how near their days were, and how often they were right. */
export function RulesPanel({ onEdit }: PanelProps): ReactNode {
  const { t } = useTranslation("know/maintenance");
  const can = useCan();
  const rules = useRules(useLanguage());
  const add = can("maintenance.manage") ? <Button type="primary" icon={<PlusOutlined />} onClick={() => onEdit(null)}>{t("rule.add")}</Button> : undefined;
  return (
    <Panel title={t("rules")} isFlush>
      <PageState query={rules} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState isCompact icon={<ScheduleOutlined />} title={t("none.title")} hint={t("none.hint")} action={add} />}>
        {(all) => <ul>{all.map((it) => <Line key={it.id} rule={it} onEdit={() => onEdit(it)} />)}</ul>}
      </PageState>
    </Panel>
  );
}
// locale: know/maintenance:kind.*
