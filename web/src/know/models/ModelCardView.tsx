import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatInstant, formatMoney, formatNumber, formatPercent } from "@/lib/format";
import type { Language } from "@/lib/preferences";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, StatusDot, type Tone } from "@/ui/Badge";
import { CheckOutlined, WarningOutlined } from "@/ui/icons";
import type { Metric, ModelCard } from "./useModels";

// locale: know/models:state.*
// locale: know/models:drift.*
export const DRIFT_TONES: Record<string, Tone> = { stable: "green", look: "orange", act: "red" };
const STATES: Record<string, Tone> = { in_use: "green", refused: "orange", none: "grey" };

function said(value: number, unit: string, language: Language): string {
  if (unit === "share") return formatPercent(value, language);
  if (unit === "money") return formatMoney(Math.round(value / 100) * 100, "CNY", language);
  return formatNumber(value, language, unit === "days" ? 1 : 3);
}

function Measured({ metric }: { metric: Metric }): ReactNode {
  const { t } = useTranslation("know/models");
  const language = useLanguage();
  return (
    <div className="zk-model-metric">
      <dt>{metric.label}</dt>
      <dd>
        <strong className="zk-number">{said(metric.value, metric.unit, language)}</strong>
        {metric.baseline !== null && (
          <span className="zk-muted zk-small">
            {metric.is_better === true ? <CheckOutlined className="zk-model-good" /> : <WarningOutlined className="zk-model-bad" />} {t("baseline", { name: metric.baseline_label, value: said(metric.baseline, metric.unit, language) })}
          </span>
        )}
      </dd>
    </div>
  );
}

export function StateDot({ card }: { card: ModelCard }): ReactNode {
  const { t } = useTranslation("know/models");
  return <StatusDot tone={STATES[card.state] ?? "grey"}>{t(`state.${card.state}`)}</StatusDot>;
}

export function Metrics({ card }: { card: ModelCard }): ReactNode {
  return card.metrics.length > 0 && <dl className="zk-model-metrics">{card.metrics.map((it) => <Measured key={it.key} metric={it} />)}</dl>;
}

/** When, from what and by whom; when again; and whether the figures moved. */
export function Dates({ card }: { card: ModelCard }): ReactNode {
  const { t } = useTranslation("know/models");
  const language = useLanguage();
  const facts: [string, ReactNode][] = [
    ["window", card.data_from === null || card.data_date === null ? "–" : `${formatDate(card.data_from)} – ${formatDate(card.data_date)}`],
    ["rows", formatNumber(card.rows, language)],
    ["version", card.version === "" ? "–" : card.version],
    ["owner", card.owner === "" ? t("system") : card.owner],
    ["next", card.next_run_at === null ? t("unplanned") : formatInstant(card.next_run_at)],
    ["moved", card.drift === null ? t("unwatched") : <Badge key="moved" tone={DRIFT_TONES[card.drift] ?? "grey"}>{t(`drift.${card.drift}`)}</Badge>],
  ];
  return (
    <dl className="zk-model-facts">
      {facts.map(([key, value]) => <div key={key}><dt>{t(`fact.${key}`)}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
// locale: know/models:fact.*
