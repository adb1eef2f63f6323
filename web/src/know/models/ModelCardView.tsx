import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DriftBadge } from "@/know/predictions/public";
import { formatDate, formatInstant, formatMoney, formatNumber, formatPercent } from "@/lib/format";
import type { Language } from "@/lib/preferences";
import { useLanguage } from "@/lib/useLanguage";
import { StatusDot, type Tone } from "@/ui/Badge";
import { CheckOutlined, WarningOutlined } from "@/ui/icons";
import type { Metric, ModelCard } from "./useModels";

// locale: know/models:state.*
const STATES: Record<string, Tone> = { in_use: "green", refused: "orange", none: "grey", trial: "blue" };

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

/** When, from what and by whom; when again; and whether the figures moved. */
function Dates({ card }: { card: ModelCard }): ReactNode {
  const { t } = useTranslation("know/models");
  const language = useLanguage();
  const facts: [string, ReactNode][] = [
    ["window", card.data_from === null || card.data_date === null ? "–" : `${formatDate(card.data_from)} – ${formatDate(card.data_date)}`],
    ["rows", formatNumber(card.rows, language)],
    ["version", card.version === "" ? "–" : card.version],
    ["owner", card.owner === "" ? t("system") : card.owner],
    ["next", card.next_run_at === null ? t("unplanned") : formatInstant(card.next_run_at)],
    ["moved", card.drift === null ? t("unwatched") : <DriftBadge key="moved" level={card.drift} />],
  ];
  return (
    <dl className="zk-model-facts">
      {facts.map(([key, value]) => <div key={key}><dt>{t(`fact.${key}`)}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}
// locale: know/models:fact.*

/** Why there is no model, or how well it does; then what it stands on. */
export function CardBody({ card }: { card: ModelCard }): ReactNode {
  return (
    <>
      {card.refused !== null && <p className="zk-model-refused">{card.refused}</p>}
      {card.metrics.length > 0 && <dl className="zk-model-metrics">{card.metrics.map((it) => <Measured key={it.key} metric={it} />)}</dl>}
      {card.hit !== null && <p className="zk-muted zk-small">{card.hit}</p>}
      <Dates card={card} />
    </>
  );
}
