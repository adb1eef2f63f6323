import { Link } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { ExportButton } from "@/studio/exports/public";
import type { CatalogObject } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { useLanguage } from "@/lib/useLanguage";
import { useIsPhone } from "@/lib/useMedia";
import { Segmented } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { FilterButton } from "@/ui/FilterButton";
import { CheckCircleOutlined } from "@/ui/icons";
import { late } from "@/ui/late";
import { EmptyState, PageState } from "@/ui/PageState";
import { SideDrawer } from "@/ui/SideDrawer";
import { catalogColumns } from "@/ui/table/catalogColumns";
import { DataTable } from "@/ui/table/DataTable";
import type { Column } from "@/ui/table/types";
import { PlainName } from "./PlainName";
import { WhyLate } from "./WhyLate";
import { describeError, OBJECT, useOwed, useRisks, type Risk } from "./usePayments";

const FilterChips = late(async () => (await import("@/ui/conditions/FilterChips")).default);
const SHOWN = ["customer", "loss_cents", "chance_percent", "open_cents", "due_on", "state", "days_late", "owner", "order_number"] as const;
const STATES = ["all", "due", "overdue", "late"] as const;

/** The state picked above the list and the filter, as one condition. */
function conditionOf(state: string, condition: Condition | null): Condition | null {
  const parts: Condition[] = [...(state === "all" ? [] : [{ field: "state", op: "in", value: [state] }]), ...(condition === null ? [] : [condition])];
  return parts.length > 1 ? { all: parts } : (parts[0] ?? null);
}

function Why({ risk, onClose }: { risk: Risk; onClose: () => void }): ReactNode {
  const { t } = useTranslation("know/payments");
  const customer = asText(risk.values["customer"]);
  const query = useOwed(customer, useLanguage());
  return (
    <SideDrawer isOpen title={t("why.title")} width={440} onClose={onClose} actions={<Link className="zk-pay-open" to={`/customers/${customer}`}>{t("why.customer")}</Link>}>
      <PageState query={query} describe={describeError}>
        {({ items }) => {
          const owed = items.find((it) => it.id === risk.id);
          return owed === undefined ? <EmptyState isCompact title={t("why.gone")} /> : <WhyLate owed={owed} />;
        }}
      </PageState>
    </SideDrawer>
  );
}

function useColumnsOf(described: CatalogObject): Column<Risk>[] {
  const { t } = useTranslation("know/payments");
  const language = useLanguage();
  const directory = useDirectory();
  const isPhone = useIsPhone();
  return useMemo(() => {
    const fields = SHOWN.flatMap((key) => described.fields.filter((it) => it.key === key));
    const columns = catalogColumns<Risk>(fields, { language, fixed: "customer", valueOf: (row, field) => directory.named([field], row.values)[field.key] });
    const reason = language === "zh-CN" ? "reason_zh" : "reason_en";
    const why: Column<Risk> = { key: "reason", title: t("list.reason"), width: 280, isSentence: true, render: (row) => asText(row.values[reason]) };
    const named = columns.map((it) => (it.key === "customer" && isPhone ? { ...it, render: (row: Risk) => <PlainName id={asText(row.values["customer"])} /> } : it));
    return [...named.slice(0, 3), why, ...named.slice(3)];
  }, [described, directory, isPhone, language, t]);
}

/** Open amounts by what is at risk, with why; a row opens its reasons. */
export function RiskList({ described }: { described: CatalogObject }): ReactNode {
  const { t } = useTranslation("know/payments");
  const directory = useDirectory();
  const [state, setState] = useState<string>("all");
  const [condition, setCondition] = useState<Condition | null>(null);
  const [sort, setSort] = useState("-loss_cents");
  const [open, setOpen] = useState<Risk | null>(null);
  const asked = conditionOf(state, condition);
  const where = asked === null ? "" : JSON.stringify(asked);
  const list = useRisks(where, sort);
  const columns = useColumnsOf(described);
  const options = useMemo(() => directory.optionsOf(described.fields), [directory, described]);
  const height = Math.min(640, 36 * Math.max(list.rows.length, 6) + 84);
  return (
    <div className="zk-pay-risks">
      <div className="zk-row zk-row-wrap zk-pay-tools">
        <h2 className="zk-pay-heading">{t("list.title")}</h2>
        <Segmented aria-label={t("list.state")} value={state} options={STATES.map((it) => ({ value: it, label: t(`state.${it}`) }))} onChange={setState} />
        <FilterButton fields={described.fields} value={condition} options={options} onChange={setCondition} />
        <span className="zk-grow" />
        <ExportButton object={OBJECT} described={described} columns={columns.map((it) => it.key).filter((it) => it !== "reason")} q="" where={asked} sort={sort} ids={[]} />
      </div>
      {condition !== null && <FilterChips fields={described.fields} value={condition} options={options} onChange={setCondition} />}
      <div className="zk-inner-table" style={{ "--zk-inner-height": `${height}px` } as never}>
        <DataTable
          id={OBJECT}
          label={t("list.title")}
          columns={columns}
          {...list}
          rowKey={(it) => it.id}
          rowName={(it) => asText(it.values["order_number"])}
          sort={sort}
          onSort={setSort}
          openKey={open?.id ?? null}
          onOpen={setOpen}
          empty={<EmptyState isCompact icon={<CheckCircleOutlined />} title={t(where === "" ? "list.none" : "list.found")} hint={t(where === "" ? "list.noneHint" : "list.foundHint")} />}
        />
      </div>
      {open !== null && <Why risk={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
// locale: know/payments:state.*
