import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatCompact, formatInstant, formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Chart } from "@/ui/Chart";
import { asText } from "@/ui/fields/values";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { describeError, useHistory, type History, type Segment } from "./useSegments";

const HEIGHT = 240;

function SizeChart({ history }: { history: History }): ReactNode {
  const { t } = useTranslation("know/segments");
  const language = useLanguage();
  const points = history.points;
  const last = points[points.length - 1];
  if (last === undefined) return <EmptyState isCompact title={t(history.is_whole ? "growth.none" : "growth.hidden")} />;
  const names = [t("growth.size"), t("growth.entered"), t("growth.left")];
  return (
    <Chart
      height={HEIGHT}
      label={t("growth.label", { size: formatNumber(last.size, language), entered: formatNumber(last.entered, language), left: formatNumber(last.left, language) })}
      option={{
        color: ["--zk-accent", "--zk-good-fill", "--zk-bad-fill"],
        legend: { top: 0, right: 0, data: names },
        tooltip: { trigger: "axis" },
        xAxis: { type: "category", data: points.map((it) => formatInstant(it.at).slice(0, 16)) },
        yAxis: [{ type: "value", minInterval: 1, axisLabel: { formatter: (value: number) => formatCompact(value, language) } }],
        series: [
          { type: "line", name: names[0], data: points.map((it) => it.size), symbol: points.length > 1 ? "none" : "circle" },
          { type: "bar", name: names[1], stack: "moves", data: points.map((it) => it.entered), barMaxWidth: 14 },
          { type: "bar", name: names[2], stack: "moves", data: points.map((it) => -it.left), barMaxWidth: 14 },
        ],
      }}
    />
  );
}

function Moves({ history }: { history: History }): ReactNode {
  const { t } = useTranslation("know/segments");
  if (history.moves.length === 0) return <EmptyState isCompact title={t("moves.none")} hint={t("moves.hint")} />;
  return (
    <ul className="zk-segment-moves">
      {history.moves.map((it, at) => (
        <li key={at}>
          <Badge tone={it.is_entry ? "green" : "red"}>{t(it.is_entry ? "moves.in" : "moves.out")}</Badge>
          <Link to={`/customers/${it.customer_id}`} className="zk-ellipsis zk-grow">{asText(it.name) === "" ? "–" : asText(it.name)}</Link>
          <span className="zk-muted zk-small"><RelativeTime at={it.at} /></span>
        </li>
      ))}
    </ul>
  );
}

/** The size over time, and who came and went. */
export function Growth({ segment }: { segment: Segment }): ReactNode {
  const { t } = useTranslation("know/segments");
  const history = useHistory(segment.id, segment.counted_at);
  return (
    <PageState query={history} describe={describeError}>
      {(it) => (
        <div className="zk-segment-pair">
          <Panel title={t("growth.title")}><SizeChart history={it} /></Panel>
          <Panel title={t("moves.title")}><Moves history={it} /></Panel>
        </div>
      )}
    </PageState>
  );
}
