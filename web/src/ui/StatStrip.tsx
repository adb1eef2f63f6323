import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { ArrowDownOutlined, ArrowUpOutlined } from "./icons";
import "./stat-strip.css";

export interface Stat {
  key: string;
  label: string;
  /** Already formatted. */
  value: string;
  /** Change against the period before, as a share: 0.12 = +12 %. Null: nothing to compare with. */
  change?: number | null;
  /** A rise of some numbers is bad news. */
  isRiseBad?: boolean;
  note?: string;
  onOpen?: () => void;
}

function Change({ stat }: { stat: Stat }): ReactNode {
  const language = useLanguage();
  const { t } = useTranslation("ui");
  const { change } = stat;
  if (change === undefined || change === null) return <span className="zk-stat-note">{stat.note ?? "–"}</span>;
  const isGood = change === 0 ? null : change > 0 !== (stat.isRiseBad ?? false);
  const tone = isGood === null ? "flat" : isGood ? "good" : "bad";
  return (
    <span className="zk-stat-note">
      <span className={`zk-stat-${tone}`} title={t(change >= 0 ? "stat.up" : "stat.down")}>
        {change > 0 && <ArrowUpOutlined />}
        {change < 0 && <ArrowDownOutlined />} {formatPercent(Math.abs(change), language)}
      </span>{" "}
      {stat.note}
    </span>
  );
}

function StatBody({ stat }: { stat: Stat }): ReactNode {
  return (
    <>
      <span className="zk-stat-label">{stat.label}</span>
      <span className="zk-stat-value">{stat.value}</span>
      <Change stat={stat} />
    </>
  );
}

/** Numbers in a row, each against its last period, each opening the records behind it. */
export function StatStrip({ stats, isLoading = false }: { stats: Stat[]; isLoading?: boolean }): ReactNode {
  if (isLoading) {
    return (
      <div className="zk-stats" aria-busy="true">
        {[0, 1, 2, 3].map((slot) => (
          <div key={slot} className="zk-stat">
            <span className="zk-bone" style={{ width: "40%" }} />
            <span className="zk-bone zk-bone-title" style={{ width: "64%" }} />
            <span className="zk-bone" style={{ width: "52%" }} />
          </div>
        ))}
      </div>
    );
  }
  return (
    <ul className="zk-stats">
      {stats.map((stat) => (
        <li key={stat.key} className="zk-stat-cell">
          {stat.onOpen === undefined ? (
            <div className="zk-stat">
              <StatBody stat={stat} />
            </div>
          ) : (
            <button type="button" className="zk-plain zk-stat zk-stat-open" onClick={stat.onOpen}>
              <StatBody stat={stat} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
