import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented, Select, Skeleton } from "@/ui/controls";
import { CheckCircleOutlined, SettingOutlined } from "@/ui/icons";
import { EmptyState, ErrorState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { SideDrawer } from "@/ui/SideDrawer";
import { DecisionCard } from "./DecisionCard";
import "./decisions.css";
import { Effects } from "./Effects";
import { KINDS, useDecisionList, type Kind, type Whose } from "./useDecisions";

const WHOSE: readonly Whose[] = ["mine", "scope"];

interface ListProps {
  whose: Whose;
  kind: Kind | null;
}

function List({ whose, kind }: ListProps): ReactNode {
  const { t } = useTranslation("know/decisions");
  const list = useDecisionList(whose, kind, useLanguage());
  if (list.error !== null) return <ErrorState {...list.error} onRetry={list.onRetry} />;
  if (list.isLoading) return <div className="zk-decision-loading"><Skeleton active paragraph={{ rows: 6 }} /></div>;
  if (list.rows.length === 0) return <EmptyState isCompact icon={<CheckCircleOutlined />} title={t("none")} hint={t(whose === "mine" ? "noneMine" : "noneHint")} />;
  return (
    <>
      <ul>{list.rows.map((it) => <DecisionCard key={it.id} decision={it} />)}</ul>
      {list.hasMore && <div className="zk-decision-more"><Button loading={list.isLoadingMore} onClick={list.onMore}>{t("more")}</Button></div>}
    </>
  );
}

/** All decisions in order of what they are expected to bring, and what acting is taken to bring. */
export default function DecisionsPage(): ReactNode {
  const { t } = useTranslation("know/decisions");
  const can = useCan();
  const [chosen, setWhose] = useState<Whose | null>(null);
  const [kind, setKind] = useState<Kind | null>(null);
  const [isOpen, setOpen] = useState(false);
  const mine = useDecisionList("mine", null, useLanguage());
  // Who has none of their own looks after others'.
  const whose = chosen ?? (mine.isLoading || mine.rows.length > 0 ? "mine" : "scope");
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={can("predictions.view") ? <Button icon={<SettingOutlined />} onClick={() => setOpen(true)}>{t("effects.title")}</Button> : undefined} />
      <Panel
        isFlush
        title={t("list")}
        extra={
          <span className="zk-row zk-row-wrap">
            <Select className="zk-decision-kinds" aria-label={t("kinds")} value={kind ?? ""} options={[{ value: "", label: t("every") }, ...KINDS.map((it) => ({ value: it, label: t(`kind.${it}`) }))]} onChange={(it) => setKind(KINDS.find((one) => one === it) ?? null)} />
            <Segmented aria-label={t("whose")} value={whose} options={WHOSE.map((it) => ({ value: it, label: t(`sight.${it}`) }))} onChange={setWhose} />
          </span>
        }
      >
        <List whose={whose} kind={kind} />
      </Panel>
      {isOpen && <SideDrawer isOpen title={t("effects.title")} width={880} onClose={() => setOpen(false)}><Effects /></SideDrawer>}
    </Page>
  );
}
// locale: know/decisions:sight.*
