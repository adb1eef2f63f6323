import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { saveCsv } from "@/lib/csv";
import { formatDate, formatMoney, formatPercent } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented } from "@/ui/controls";
import { DownloadOutlined, LineChartOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RunButton } from "@/ui/RunButton";
import { StatStrip, type Stat } from "@/ui/StatStrip";
import "./forecasts.css";
import { LineChart } from "./LineChart";
import { monthAt, sum, yearOnYear } from "./months";
import { PartsTable } from "./PartsTable";
import { describeError, useForecast, useFreshForecast, useRun, type Line, type Told } from "./useForecast";

// locale: know/forecasts:by.*
// locale: know/forecasts:models.*

const WAYS = ["region", "product", "owner"] as const;
const SHORT_SHOWN = 6;

function ForecastButton(): ReactNode {
  const { t } = useTranslation("know/forecasts");
  const fresh = useFreshForecast();
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

function ExportButton({ told }: { told: Told }): ReactNode {
  const { t } = useTranslation("know/forecasts");
  const save = (): void => {
    const first = told.first_month ?? "";
    const head = [t("table.label"), t("table.name"), ...(told.lines[0]?.points ?? []).map((_, at) => monthAt(first, told.months + at))];
    const rows = told.lines.map((line) => [t(`by.${line.dimension}`), line.name, ...line.points.map((cents) => cents / 100)]);
    saveCsv(`forecast-${told.data_date ?? ""}.csv`, head, rows);
  };
  return <Button icon={<DownloadOutlined />} onClick={save}>{t("export")}</Button>;
}

function useStats(line: Line): Stat[] {
  const { t } = useTranslation("know/forecasts");
  const language = useLanguage();
  const money = (cents: number): string => formatMoney(Math.round(cents / 100) * 100, "CNY", language);
  const isTested = line.mae !== null && line.baseline_mae !== null && line.within !== null;
  return [
    { key: "next", label: t("stat.next"), value: money(line.points[0] ?? 0), note: t("stat.range", { low: money(line.low[0] ?? 0), high: money(line.high[0] ?? 0) }) },
    { key: "all", label: t("stat.all", { months: line.points.length }), value: money(sum(line.points)), change: yearOnYear(line), note: t("stat.change") },
    { key: "error", label: t("stat.error"), value: isTested ? money(line.mae ?? 0) : "–", note: isTested ? t("stat.errorNote", { baseline: money(line.baseline_mae ?? 0) }) : t("stat.untested") },
    { key: "within", label: t("stat.within"), value: isTested ? formatPercent(line.within ?? 0, language) : "–", note: t(isTested ? "stat.withinNote" : "stat.untested") },
  ];
}

function Why({ line }: { line: Line }): ReactNode {
  const { t } = useTranslation("know/forecasts");
  const language = useLanguage();
  const models = Object.entries(line.weights).map(([name, share]) => `${t(`models.${name}`)} ${formatPercent(share, language)}`);
  return (
    <Panel title={t("why.title")}>
      <ul className="zk-forecast-why">{line.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
      {models.length > 0 && <p className="zk-muted zk-small">{t("why.models")}: {models.join(" · ")}</p>}
    </Panel>
  );
}

function Known({ told }: { told: Told }): ReactNode {
  const { t } = useTranslation("know/forecasts");
  const [picked, setPicked] = useState(0);
  const ways = WAYS.filter((way) => told.lines.some((line) => line.dimension === way));
  const [way, setWay] = useState<string>(ways[0] ?? "owner");
  const line = told.lines.find((one) => one.place === picked) ?? told.lines[0];
  const stats = useStats(line ?? { place: 0, parent: null, dimension: "", name: "", history: [], points: [], low: [], high: [], mae: null, baseline_mae: null, within: null, weights: {}, reasons: [] });
  if (line === undefined || told.first_month === null || told.data_date === null) return null;
  const parts = told.lines.filter((one) => one.dimension === way && one.parent === 0);
  const short = told.too_short.slice(0, SHORT_SHOWN).join(t("table.and"));
  const more = told.too_short.length > SHORT_SHOWN ? t("more", { count: told.too_short.length - SHORT_SHOWN }) : "";
  return (
    <div className="zk-forecast">
      <p className="zk-forecast-said">{told.note ?? ""} {t("dataDate", { day: formatDate(told.data_date), month: told.first_month.slice(0, 7) })}</p>
      <StatStrip stats={stats} />
      <div className="zk-forecast-pair"><LineChart line={line} first={told.first_month} /><Why line={line} /></div>
      <Panel title={<Segmented value={way} onChange={setWay} options={ways.map((one) => ({ value: one, label: t(`by.${one}`) }))} />} extra={<span className="zk-muted zk-small">{told.note === null ? t("table.total") : ""}</span>} isFlush>
        <PartsTable lines={[...told.lines.slice(0, 1), ...parts]} all={told.lines} picked={line.place} onPick={setPicked} />
      </Panel>
      {told.too_short.length > 0 && <p className="zk-muted zk-small">{t("short", { parts: short + more })}</p>}
    </div>
  );
}

/** What will be sold: by region, product and person, with range, reasons, baseline and how often that was right. */
export default function ForecastsPage(): ReactNode {
  const { t } = useTranslation("know/forecasts");
  const can = useCan();
  const forecast = useForecast(useLanguage());
  const told = forecast.data;
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={<>{told !== undefined && told.refused === null && <ExportButton told={told} />}{can("predictions.run") && <ForecastButton />}</>} />
      <PageState query={forecast} describe={describeError}>
        {(it) => (it.refused === null ? <Known told={it} /> : <Panel><EmptyState icon={<LineChartOutlined />} title={t("none")} hint={it.refused} /></Panel>)}
      </PageState>
    </Page>
  );
}
