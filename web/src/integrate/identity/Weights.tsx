import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Segmented } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { strengthOf, timesOf } from "./tuning";
import type { KindWeights, Level } from "./useTuning";

function useWords(): (level: Level) => string {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  return (level) => {
    if (level.bits === null) return t("tuning.byRarity");
    const times = formatNumber(timesOf(level.bits), language, 1);
    const said = t(`tuning.strength.${strengthOf(level.bits)}`);
    return Math.abs(level.bits) < 1 ? said : `${said} · ${t(level.bits > 0 ? "tuning.likelier" : "tuning.unlikelier", { times })}`;
  };
}

function Grade({ level, largest }: { level: Level; largest: number }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const told = useWords();
  const { bits } = level;
  const sign = (value: number): string => `${value > 0 ? "+" : value < 0 ? "−" : ""}${formatNumber(Math.abs(value), language, 1)}`;
  return (
    <li className="zk-bits-row zk-weight">
      <span className="zk-bits-name">{t(`level.${level.level}`)} {level.learnt !== 0 && <Badge tone="purple">{t("tuning.learntBits", { text: sign(level.learnt) })}</Badge>}</span>
      <span className="zk-bits-track" aria-hidden="true">
        {bits === null ? <span className="zk-bits-plus zk-weight-rare" style={{ width: "50%" }} /> : <span className={bits < 0 ? "zk-bits-minus" : "zk-bits-plus"} style={{ width: `${String((Math.abs(bits) / largest) * 50)}%` }} />}
      </span>
      <span className="zk-bits-value">{bits === null ? "…" : sign(bits)}</span>
      <span className="zk-muted zk-small zk-weight-words">{told(level)}</span>
    </li>
  );
}

/** What each grade of each comparison weighs, as a bar and in words. */
export function Weights({ kinds }: { kinds: readonly KindWeights[] }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const [kind, setKind] = useState(kinds[0]?.kind ?? "person");
  const shown = kinds.find((it) => it.kind === kind);
  if (shown === undefined) return null;
  const largest = Math.max(1, ...shown.comparisons.flatMap((it) => it.levels.map((level) => Math.abs(level.bits ?? 0))));
  return (
    <Panel
      title={t("tuning.weights")}
      extra={<Segmented size="small" aria-label={t("overview.kind")} value={kind} options={kinds.map((it) => ({ value: it.kind, label: t(`value.${it.kind}`) }))} onChange={setKind} />}
    >
      <p className="zk-muted zk-small">{shown.trained_on === 0 ? t("tuning.shipped") : t("tuning.trained", { text: formatNumber(shown.trained_on, language) })}</p>
      <div className="zk-weights">
        {shown.comparisons.map((it) => (
          <section key={it.comparison}>
            <h3>{t(`comparison.${it.comparison}`)}</h3>
            <ul className="zk-bits">{it.levels.map((level) => <Grade key={level.level} level={level} largest={largest} />)}</ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}
