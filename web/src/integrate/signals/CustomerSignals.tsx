import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button, Skeleton, Tooltip } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import { LinkOutlined, StarFilled } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { ChoiceBadge } from "./SignalItem";
import { describeError, useCatalogObject, useCustomerSignals, useMark, type CustomerSignal } from "./useSignals";
import type { CatalogField } from "@/lib/catalog";
import "./signals.css";

const FEW = 4;

function Line({ signal, fields }: { signal: CustomerSignal; fields: readonly CatalogField[] }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const mark = useMark();
  const text = (key: string): string => asText(signal.values[key]);
  const read = (): void => { if (!signal.is_read) mark.mutate({ id: signal.id, isRead: true }); };
  const topics = text("topics").split("; ").filter((it) => it !== "");
  return (
    <li className={signal.is_read ? "zk-about zk-signal-read" : "zk-about"}>
      <div className="zk-about-head zk-small">
        <time className="zk-number zk-muted" dateTime={text("published_at")}>{formatDate(text("published_at"))}</time>
        <ChoiceBadge fields={fields} of="kind" value={signal.values["kind"]} />
        {signal.values["importance"] === "high" && <ChoiceBadge fields={fields} of="importance" value="high" />}
        {signal.is_starred && <StarFilled className="zk-signal-star" aria-label={t("shown.starred")} />}
        {signal.why === "place" && <Tooltip title={t("customer.placeHint")}><span><Badge tone="grey">{t("customer.place")}</Badge></span></Tooltip>}
      </div>
      {text("link") === "" ? <span className="zk-signal-title">{text("title")}</span> : (
        <a className="zk-signal-title" href={text("link")} target="_blank" rel="noopener noreferrer" onClick={read}>{text("title")} <LinkOutlined aria-label={t("act.open")} /></a>
      )}
      <span className="zk-about-foot zk-small zk-muted">
        {text("source") !== "" && <span>{text("source")}</span>}
        {topics.map((it) => <span key={it}>#{it}</span>)}
      </span>
    </li>
  );
}

/** The dated signals from outside that name a customer, or are about the place where they are. */
export function CustomerSignals({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const fields = useCatalogObject("signals").data?.fields ?? [];
  const query = useCustomerSignals(customerId);
  const [isAll, setIsAll] = useState(false);
  return (
    <Panel title={t("customer.title")} extra={<Link to="/signals" className="zk-small">{t("customer.all")}</Link>}>
      <PageState query={query} describe={describeError} loading={<Skeleton active title={false} paragraph={{ rows: 3 }} />}>
        {(signals) => signals.length === 0 ? <EmptyState isCompact title={t("customer.none")} hint={t("customer.noneHint")} /> : (
          <>
            <ul className="zk-list zk-abouts">
              {(isAll ? signals : signals.slice(0, FEW)).map((it) => <Line key={it.id} signal={it} fields={fields} />)}
            </ul>
            {signals.length > FEW && <Button type="link" size="small" className="zk-about-more" onClick={() => setIsAll(!isAll)}>{isAll ? t("customer.fewer") : t("customer.more", { count: signals.length - FEW })}</Button>}
          </>
        )}
      </PageState>
    </Panel>
  );
}
