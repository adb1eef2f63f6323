import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { StatusDot, type Tone } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { useBroker, type Subscriber } from "./useMonitoring";

interface LineProps {
  it: Subscriber;
  /** What the broker still has for it. */
  atBroker: number;
}

function toneOf({ it, atBroker }: LineProps): Tone {
  if (it.dead > 0 || it.trying > 0) return "red";
  return it.waiting > 0 || atBroker > 0 ? "blue" : "green";
}

function Line({ it, atBroker }: LineProps): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const language = useLanguage();
  return (
    <li className="zk-line">
      <span className="zk-grow zk-stack-tight">
        <StatusDot tone={toneOf({ it, atBroker })}><strong className="zk-mono">{it.name}</strong></StatusDot>
        {it.error !== "" && <span className="zk-wrong zk-small zk-ellipsis" title={it.error}>{it.error}</span>}
      </span>
      <span className="zk-muted zk-small">
        {it.waiting > 0 ? t("subscribers.waiting", { text: formatNumber(it.waiting, language) }) : atBroker === 0 && t("subscribers.caughtUp")}
        {atBroker > 0 && `${it.waiting > 0 ? " · " : ""}${t("subscribers.atBroker", { text: formatNumber(atBroker, language) })}`}
        {it.trying > 0 && ` · ${t("subscribers.trying", { text: formatNumber(it.trying, language) })}`}
        {it.dead > 0 && ` · ${t("subscribers.dead", { text: formatNumber(it.dead, language) })}`}
      </span>
      {it.oldest_at !== null && <span className="zk-muted zk-small" title={t("subscribers.since")}><RelativeTime at={it.oldest_at} /></span>}
    </li>
  );
}

/** Who is behind on the bus and since when; the others on demand. */
export function SubscribersPanel({ subscribers }: { subscribers: Subscriber[] }): ReactNode {
  const { t } = useTranslation("integrate/monitoring");
  const [isAll, setIsAll] = useState(false);
  const broker = useBroker();
  const atBroker = (it: Subscriber): number => broker?.waiting[it.name] ?? 0;
  const behind = subscribers.filter((it) => it.waiting > 0 || it.dead > 0 || atBroker(it) > 0);
  const shown = isAll ? subscribers : behind;
  return (
    <Panel title={t("subscribers.title")} isFlush extra={<Button type="text" size="small" aria-expanded={isAll} onClick={() => setIsAll(!isAll)}>{isAll ? t("subscribers.fewer") : t("subscribers.all", { count: subscribers.length })}</Button>}>
      {broker?.is_away === true && <p className="zk-subscribers-none"><StatusDot tone="red">{t("subscribers.away", { broker: broker.name })}</StatusDot></p>}
      {shown.length === 0 ? <p className="zk-subscribers-none"><StatusDot tone="green">{t("subscribers.none", { count: subscribers.length })}</StatusDot></p> : <ul>{shown.map((it) => <Line key={it.name} it={it} atBroker={atBroker(it)} />)}</ul>}
    </Panel>
  );
}
