import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusDot } from "@/ui/Badge";
import { Button, Skeleton } from "@/ui/controls";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import "./events.css";
import { describeError, useVisitPath, type Visit, type VisitPath } from "./useEvents";

const FEW = 6;

/** The path below a site's address: the site itself is known. */
function placeOf(url: string): string {
  try {
    const { pathname, search } = new URL(url);
    return decodeURI(pathname + search);
  } catch {
    return url;
  }
}

function Step({ step, isFirst }: { step: Visit; isFirst: boolean }): ReactNode {
  const place = placeOf(step.url);
  return (
    <li className={isFirst ? "zk-visit zk-visit-first" : "zk-visit"} data-kind={step.kind}>
      <span className="zk-visit-head">
        <span className="zk-visit-title">{step.title === "" ? step.kind_label : step.title}</span>
        <span className="zk-muted zk-visit-at"><RelativeTime at={step.at} /></span>
      </span>
      <span className="zk-muted zk-visit-note">{step.title === "" ? place : `${step.kind_label}${place === "" ? "" : ` · ${place}`}`}</span>
    </li>
  );
}

function Steps({ path }: { path: VisitPath }): ReactNode {
  const { t } = useTranslation("integrate/events");
  const [isAll, setIsAll] = useState(false);
  const shown = isAll ? path.steps : path.steps.slice(0, FEW);
  return (
    <>
      <ol className="zk-visits">
        {shown.map((step, index) => <Step key={step.event_id} step={step} isFirst={index === 0} />)}
      </ol>
      {path.steps.length > FEW && (
        <Button type="link" size="small" className="zk-visits-more" onClick={() => setIsAll(!isAll)}>
          {isAll ? t("path.fewer") : t("path.more", { count: path.steps.length - FEW })}
        </Button>
      )}
    </>
  );
}

/** What a customer does on the company's sites, while it happens. */
export function VisitorPath({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("integrate/events");
  const { query, live } = useVisitPath(customerId);
  const path = live ?? query.data;
  return (
    <Panel
      title={t("path.title")}
      extra={path !== undefined && path.steps.length > 0 && <StatusDot tone={path.is_live ? "green" : "grey"}>{path.is_live ? t("path.live") : t("path.devices", { count: path.devices })}</StatusDot>}
    >
      <PageState query={query} describe={describeError} loading={<Skeleton active title={false} paragraph={{ rows: 3 }} />}>
        {(first) => {
          const shown = live ?? first;
          return shown.steps.length === 0 ? <EmptyState isCompact title={t("path.none")} hint={t("path.noneHint")} /> : <Steps path={shown} />;
        }}
      </PageState>
    </Panel>
  );
}
