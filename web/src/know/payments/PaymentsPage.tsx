import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { formatDate, formatMoney, formatNumber, formatPercent } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { BankOutlined } from "@/ui/icons";
import { EmptyState, LoadingState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RunButton } from "@/ui/RunButton";
import { StatStrip, type Stat } from "@/ui/StatStrip";
import { Parts } from "./Parts";
import "./payments.css";
import { ReceiptsChart } from "./ReceiptsChart";
import { RiskList } from "./RiskList";
import { Trust } from "./Trust";
import { describeError, useCatalogObject, useFreshPayments, useReceipts, useRun, type Line, type Told } from "./usePayments";

const OBJECT = "payment_risks";

function ForeseeButton(): ReactNode {
  const { t } = useTranslation("know/payments");
  const fresh = useFreshPayments();
  const run = useRun();
  const job = useStartedJob({
    onEnd: () => {
      void fresh();
      notify({ kind: "success", text: t("run.ended") });
    },
  });
  return (
    <RunButton isOn={job.isOn} isStarting={run.isPending} onRun={() => run.mutate(undefined, { onSuccess: (it) => job.follow(it.id) })}>
      {t(job.isOn ? "run.going" : "run.now")}
    </RunButton>
  );
}

function useStats(told: Told, line: Line | undefined): Stat[] {
  const { t } = useTranslation("know/payments");
  const language = useLanguage();
  const money = (cents: number): string => formatMoney(Math.round(cents / 100) * 100, "CNY", language);
  const of = (states: string[]): { count: number; open: number; loss: number } =>
    told.risks.filter((it) => states.includes(it.state)).reduce((all, it) => ({ count: all.count + it.count, open: all.open + it.open_cents, loss: all.loss + it.loss_cents }), { count: 0, open: 0, loss: 0 });
  const coming = of(["due", "overdue"]);
  const late = of(["late"]);
  const [expected = 0, low = 0, high = 0, byDue = 0] = line?.month ?? [];
  const quality = told.quality;
  return [
    { key: "month", label: t("stat.month"), value: line === undefined ? "–" : money(expected), note: line === undefined ? t("stat.unseen") : t("stat.range", { low: money(low), high: money(high), due: money(byDue) }) },
    { key: "risk", label: t("stat.risk"), value: money(coming.loss), note: t("stat.riskNote", { count: formatNumber(coming.count, language), open: money(coming.open) }) },
    { key: "late", label: t("stat.late"), value: money(late.open), note: t("stat.lateNote", { count: formatNumber(late.count, language) }) },
    { key: "right", label: t("stat.right"), value: quality?.precision === null || quality === null ? "–" : formatPercent(quality.precision, language), note: quality === null || quality.asked_on === null ? t("stat.untested") : t(quality.precision === null ? "stat.few" : "stat.rightNote", { flagged: quality.flagged, base: formatPercent(quality.base, language) }) },
  ];
}

function Known({ told }: { told: Told }): ReactNode {
  const { t } = useTranslation("know/payments");
  const described = useCatalogObject(OBJECT).data;
  const [picked, setPicked] = useState<Line | null>(null);
  const whole = told.lines.find((line) => line.dimension === "company" || line.dimension === "seen");
  const line = told.lines.find((it) => it.dimension === picked?.dimension && it.name === picked.name) ?? whole ?? told.lines[0];
  const stats = useStats(told, whole);
  const day = told.data_date ?? "";
  return (
    <div className="zk-pay">
      <p className="zk-pay-said">{told.note ?? ""} {t("dataDate", { day: formatDate(day), dues: told.dues, version: told.model_version })}</p>
      <StatStrip stats={stats} />
      <div className="zk-pay-pair">
        {line === undefined ? <Panel><EmptyState icon={<BankOutlined />} title={t("noLines")} hint={t("noLinesHint")} /></Panel> : <ReceiptsChart line={line} from={day} />}
        {told.quality !== null && <Trust told={told} quality={told.quality} />}
      </div>
      {described === undefined ? <LoadingState /> : <RiskList described={described} />}
      {line !== undefined && <Parts lines={told.lines} picked={line} onPick={setPicked} />}
    </div>
  );
}

/** What is due soon or already: who pays late and why, and what money comes in when. */
export default function PaymentsPage(): ReactNode {
  const { t } = useTranslation("know/payments");
  const can = useCan();
  const receipts = useReceipts(useLanguage());
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={can("predictions.run") && <ForeseeButton />} />
      <PageState query={receipts} describe={describeError}>
        {(it) => (it.refused === null ? <Known told={it} /> : <Panel><EmptyState icon={<BankOutlined />} title={t("none")} hint={it.refused} /></Panel>)}
      </PageState>
    </Page>
  );
}
