import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Chart } from "@/ui/Chart";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { StatStrip } from "@/ui/StatStrip";
import { percent, toneOf } from "./shares";
import type { Quality } from "./useQuality";

const FLOOR = 0.9;

/** The share of correct records on a scale from 90 %, with the mark of the target. */
function Gauge({ quality }: { quality: Quality }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const { whole, target } = quality;
  const place = (share: number): number => Math.max(0, Math.min(1, (share - FLOOR) / (1 - FLOOR))) * 100;
  const tone = toneOf(whole.right);
  return (
    <Panel title={t("gauge.title")}>
      <div className="zk-gauge">
        <span className="zk-gauge-number"><strong className={`zk-gauge-${tone}`}>{percent(whole.right, language)}</strong><span className="zk-muted">{t("gauge.target", { text: percent(target, language) })}</span></span>
        <div className="zk-gauge-bar" role="meter" aria-label={t("gauge.title")} aria-valuenow={whole.right * 100} aria-valuemin={0} aria-valuemax={100}>
          <span className={`zk-gauge-fill zk-share-${tone}`} style={{ width: `${place(whole.right)}%` }} />
          <span className="zk-gauge-mark" style={{ left: `${place(target)}%` }} />
        </div>
        <span className="zk-row zk-spread zk-muted zk-small" aria-hidden="true"><span>{t(whole.right < FLOOR ? "gauge.below" : "gauge.floor")}</span><span>100%</span></span>
        <p className="zk-muted">{t(whole.failed === 0 ? "gauge.allRight" : "gauge.wrong", { failed: formatNumber(whole.failed, language), checked: formatNumber(whole.checked, language) })}</p>
      </div>
    </Panel>
  );
}

function Trend({ quality }: { quality: Quality }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const { trend, target } = quality;
  const shares = trend.map((it) => it.right * 100);
  const least = Math.floor(Math.min(98, ...shares));
  return (
    <Panel title={t("trend.title")}>
      <Chart
        height={176}
        label={t("trend.label", { first: percent(trend[0]?.right ?? 1, language), last: percent(trend.at(-1)?.right ?? 1, language) })}
        option={{
          grid: { left: 4, right: 12, top: 12, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
          tooltip: { trigger: "axis", valueFormatter: (value) => `${formatNumber(Number(value), language, 2)}%` },
          xAxis: { type: "category", data: trend.map((it) => it.day.slice(5)) },
          yAxis: { type: "value", min: least, max: 100, axisLabel: { formatter: "{value}%" } },
          series: [
            { type: "line", name: t("right"), data: shares, showSymbol: trend.length < 15, lineStyle: { width: 2 } },
            { type: "line", name: t("trend.target"), data: trend.map(() => target * 100), showSymbol: false, lineStyle: { width: 1, type: "dashed" } },
          ],
        }}
      />
    </Panel>
  );
}

/** Where the records stand against the target. */
export function Standing({ quality, userId }: { quality: Quality; userId: string }): ReactNode {
  const { t } = useTranslation("integrate/quality");
  const language = useLanguage();
  const navigate = useNavigate();
  const run = quality.last_run;
  const number = (value: number): string => `${formatNumber(value, language)}${quality.is_capped && value >= 10_000 ? "+" : ""}`;
  return (
    <>
      <div className="zk-standing">
        <Gauge quality={quality} />
        <Trend quality={quality} />
      </div>
      <StatStrip
        stats={[
          { key: "mine", label: t("stat.mine"), value: number(quality.my_tickets), note: t("stat.mineNote"), onOpen: () => void navigate({ to: "/repairs", search: { owner: userId } }) },
          { key: "open", label: t("stat.open"), value: number(quality.open_tickets), note: t("stat.openNote"), onOpen: () => void navigate({ to: "/repairs" }) },
          { key: "closed", label: t("stat.closed"), value: formatNumber(run?.counts["closed"] ?? 0, language), note: t("stat.closedNote") },
          { key: "checked", label: t("stat.checked"), value: formatNumber(quality.whole.checked, language), note: t("stat.checkedNote") },
        ]}
      />
      {run !== null && run.state === "failed" && <p className="zk-wrong">{run.message}</p>}
      {run?.finished_at != null && <p className="zk-muted zk-small">{t("lastRun")} <RelativeTime at={run.finished_at} /></p>}
    </>
  );
}
