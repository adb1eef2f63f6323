import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ArrowLeftOutlined, InboxOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { HandoverForm } from "./HandoverForm";
import "./handovers.css";
import { Outcome } from "./Outcome";
import { useEndNotice } from "./useEndNotice";
import { describeError, useHoldings, type Holdings } from "./useHandover";

function isEmpty(held: Holdings): boolean {
  return held.items.length === 0 && held.shares_received + held.shares_given + held.views + held.reports === 0 && !held.may_deactivate;
}

function Body({ held }: { held: Holdings }): ReactNode {
  const { t } = useTranslation("studio/handovers");
  const [isSetAside, setIsSetAside] = useState<string | null>(null);
  const { latest } = held;
  useEndNotice(latest);
  const isLive = latest !== null && (latest.state === "running" || latest.state === "undoing");
  const isShown = latest !== null && (isLive || (latest.state !== "undone" && isSetAside !== latest.id));
  return (
    <div className="zk-stack zk-handover">
      {isShown && <Outcome handover={latest} onAgain={() => setIsSetAside(latest.id)} />}
      {!isShown && (isEmpty(held) ? <Panel><EmptyState icon={<InboxOutlined />} title={t("none")} hint={t("noneHint")} /></Panel> : <HandoverForm key={held.user_id} held={held} />)}
    </div>
  );
}

/** What somebody looks after goes to colleagues: a look at how much, whom to give it to, and the way back. */
export default function HandoverPage(): ReactNode {
  const { t } = useTranslation("studio/handovers");
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const held = useHoldings(id);
  return (
    <Page>
      <PageHeader
        before={<Link to="/settings/users" className="zk-back" aria-label={t("back")} title={t("back")}><ArrowLeftOutlined /></Link>}
        title={held.data === undefined ? t("title") : t("titleOf", { name: held.data.name })}
        note={t("note")}
      />
      <PageState query={held} describe={describeError}>{(it) => <Body held={it} />}</PageState>
    </Page>
  );
}
