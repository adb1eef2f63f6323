import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { Badge, StatusDot } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { CopyText } from "@/ui/CopyText";
import { ApiOutlined } from "@/ui/icons";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { RelativeTime } from "@/ui/RelativeTime";
import { SideDrawer } from "@/ui/SideDrawer";
import { frameOf, pageOf, scriptOf } from "./forms";
import { addressOf, exampleOf } from "./hooks";
// locale: integrate/connectors:form.*
import { useDeliveries, useRefusals, useReplayDelivery, type Connector, type Delivery } from "./useConnectors";

function Counts({ delivery }: { delivery: Delivery }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  if (delivery.state === "waiting") return <StatusDot tone="blue">{t("delivery.waiting")}</StatusDot>;
  return (
    <span className="zk-row zk-row-wrap">
      {delivery.stored > 0 && <Badge tone="green">{t("delivery.stored", { count: delivery.stored })}</Badge>}
      {delivery.rejected > 0 && <Badge tone="red">{t("delivery.rejected", { count: delivery.rejected })}</Badge>}
      {delivery.skipped > 0 && <Badge>{t("delivery.skipped", { count: delivery.skipped })}</Badge>}
      {delivery.older > 0 && <Badge tone="orange">{t("delivery.older", { count: delivery.older })}</Badge>}
    </span>
  );
}

function Line({ delivery }: { delivery: Delivery }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const can = useCan();
  const [isOpen, setIsOpen] = useState(false);
  const replay = useReplayDelivery();
  return (
    <li className="zk-delivery">
      <div className="zk-row zk-spread">
        <button type="button" className="zk-plain zk-grow zk-delivery-what" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <Counts delivery={delivery} />
          <span className="zk-muted zk-small"><RelativeTime at={delivery.created_at} /> · {t("run.rows", { count: delivery.row_count })}</span>
          {delivery.problems.slice(0, 3).map((text) => <span key={text} className="zk-wrong zk-small">{text}</span>)}
        </button>
        {delivery.import_id !== null && <Link to={`/imports/${delivery.import_id}`}>{t("delivery.import")}</Link>}
        {delivery.state === "taken" && can("connectors.run") && <Button size="small" loading={replay.isPending} onClick={() => replay.mutate(delivery.id)}>{t("delivery.again")}</Button>}
      </div>
      {isOpen && <pre className="zk-delivery-rows">{JSON.stringify(Object.keys(delivery.told).length > 0 ? { rows: delivery.rows, told: delivery.told } : delivery.rows, null, 2)}</pre>}
    </li>
  );
}

function Refused({ id }: { id: string }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const refusals = useRefusals(id).data ?? [];
  if (refusals.length === 0) return null;
  return (
    <section>
      <h3 className="zk-look-title">{t("delivery.refused")}</h3>
      <ul className="zk-look">
        {refusals.map((it) => <li key={it.code} className="zk-row zk-spread zk-row-wrap"><span className="zk-wrong">{it.message}</span><span className="zk-muted zk-small">{t("delivery.times", { count: it.count })} · <RelativeTime at={it.last_at} /></span></li>)}
      </ul>
    </section>
  );
}

/** How a form comes to those who fill it in. */
function Embed({ id }: { id: string }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const snippets = [{ key: "script", text: scriptOf(id) }, { key: "frame", text: frameOf(id) }];
  return (
    <section className="zk-form-embed">
      <div><h2>{t("form.page")}</h2><span className="zk-row zk-row-wrap"><CopyText text={pageOf(id)} /><a href={pageOf(id)} target="_blank" rel="noreferrer">{t("form.open")}</a></span></div>
      {snippets.map((it) => <div key={it.key}><h2>{t(`form.${it.key}`)}</h2><CopyText text={it.text}><code className="zk-small">{it.text}</code></CopyText></div>)}
    </section>
  );
}

function Deliveries({ connector }: { connector: Connector }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  const list = useDeliveries(connector.id);
  return (
    <div className="zk-stack zk-deliveries">
      {connector.settings.kind === "form" && <Embed id={connector.id} />}
      {connector.settings.kind === "hook" && (
        <details>
          <summary>{t("delivery.how")}</summary>
          <p><CopyText text={addressOf(connector.id)} /></p>
          <pre className="zk-delivery-rows">{exampleOf(connector.id, connector.settings)}</pre>
        </details>
      )}
      <Refused id={connector.id} />
      {list.isLoading && <LoadingState rows={4} />}
      {list.error !== null && list.rows.length === 0 && <ErrorState {...list.error} onRetry={list.onRetry} />}
      {!list.isLoading && list.error === null && list.rows.length === 0 && <EmptyState isCompact icon={<ApiOutlined />} title={t(connector.settings.kind === "form" ? "form.none" : "delivery.none")} hint={t(connector.settings.kind === "form" ? "form.noneHint" : "delivery.noneHint")} />}
      <ul>{list.rows.map((it) => <Line key={it.id} delivery={it} />)}</ul>
      {list.hasMore && <Button block type="text" loading={list.isLoadingMore} onClick={list.onMore}>{t("run.more")}</Button>}
    </div>
  );
}

/** What was posted to one hook, masked for its reader, with what became of it and what was refused at the door. */
export function DeliveriesDrawer({ connector, onClose }: { connector: Connector | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation("integrate/connectors");
  if (connector === null) return null;
  return (
    <SideDrawer isOpen width={640} title={t(connector.settings.kind === "form" ? "form.answersTo" : "delivery.title", { name: connector.name })} onClose={onClose}>
      <Deliveries connector={connector} />
    </SideDrawer>
  );
}
