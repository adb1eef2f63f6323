import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented, Select } from "@/ui/controls";
import { CheckCircleOutlined, PlusOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { StatStrip, type Stat } from "@/ui/StatStrip";
import { DataTable } from "@/ui/table/DataTable";
import { useColumns } from "./columns";
import "./maintenance.css";
import { RuleDrawer } from "./RuleDrawer";
import { RulesPanel } from "./RulesPanel";
import { useCounts, useDues, useRules, type Asked, type Rule } from "./useMaintenance";

interface PartProps {
  asked: Asked;
  onAsk: (asked: Asked) => void;
}

function Numbers({ asked, onAsk }: PartProps): ReactNode {
  const { t } = useTranslation("know/maintenance");
  const language = useLanguage();
  const counts = useCounts(asked);
  const told = counts.data;
  if (told === undefined) return <StatStrip isLoading stats={[]} />;
  const stats: Stat[] = [
    { key: "overdue", label: t("stat.overdue"), value: formatNumber(told.overdue, language), note: t("stat.overdueNote"), onOpen: () => onAsk({ ...asked, isOverdue: true }) },
    ...told.within.map((it) => ({ key: String(it.days), label: t("stat.within", { days: it.days }), value: formatNumber(it.count, language), note: t("stat.open"), onOpen: () => onAsk({ ...asked, days: it.days, isOverdue: false }) })),
  ];
  return <StatStrip stats={stats} />;
}

function List({ asked, onAsk }: PartProps): ReactNode {
  const { t } = useTranslation("know/maintenance");
  const navigate = useNavigate();
  const language = useLanguage();
  const list = useDues(asked, language);
  const rules = useRules(language).data ?? [];
  const columns = useColumns();
  const spans = [...[30, 60, 90].map((days) => ({ value: String(days), label: t("within", { days }) })), { value: "over", label: t("stat.overdue") }];
  return (
    <Panel
      title={<Segmented aria-label={t("span")} value={asked.isOverdue ? "over" : String(asked.days)} options={spans} onChange={(it) => onAsk(it === "over" ? { ...asked, isOverdue: true } : { ...asked, days: Number(it), isOverdue: false })} />}
      extra={
        <div className="zk-row zk-row-wrap">
          <Segmented aria-label={t("whose")} value={asked.isMine ? "mine" : "all"} options={[{ value: "all", label: t("all") }, { value: "mine", label: t("mine") }]} onChange={(it) => onAsk({ ...asked, isMine: it === "mine" })} />
          <Select allowClear className="zk-due-pick" aria-label={t("column.rule")} placeholder={t("column.rule")} value={asked.rule} options={rules.filter((it) => it.is_readable).map((it) => ({ value: it.id, label: it.name }))} onChange={(rule: string | null | undefined) => onAsk({ ...asked, rule: rule ?? null })} />
        </div>
      }
      isFlush
    >
      <DataTable
        id="maintenance"
        label={t("title")}
        columns={columns}
        {...list}
        rowKey={(it) => it.id}
        rowName={(it) => `${it.title} ${it.customer}`}
        onOpen={(it) => void navigate({ to: `/customers/${it.customer_id}` })}
        empty={<EmptyState isCompact icon={<CheckCircleOutlined />} title={t("empty.title")} hint={t("empty.hint")} />}
      />
    </Panel>
  );
}

/** What falls due at customers: soonest first, with range, reason and owner; and the rules that say so. */
export default function MaintenancePage(): ReactNode {
  const { t } = useTranslation("know/maintenance");
  const can = useCan();
  const [asked, setAsked] = useState<Asked>({ days: 90, isOverdue: false, isMine: false, rule: null });
  const [edited, setEdited] = useState<Rule | null | undefined>(undefined);
  const add = can("maintenance.manage") ? <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited(null)}>{t("rule.add")}</Button> : undefined;
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={add} />
      <div className="zk-stack">
        <Numbers asked={asked} onAsk={setAsked} />
        <List asked={asked} onAsk={setAsked} />
        <RulesPanel onEdit={setEdited} />
      </div>
      <RuleDrawer rule={edited} onClose={() => setEdited(undefined)} />
    </Page>
  );
}
