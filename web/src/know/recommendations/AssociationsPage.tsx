import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { formatDate, formatNumber, formatPercent } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Checkbox, Segmented } from "@/ui/controls";
import { DownloadOutlined, ShareAltOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RunButton } from "@/ui/RunButton";
import { SearchBox } from "@/ui/SearchBox";
import { StatStrip, type Stat } from "@/ui/StatStrip";
import { DataTable } from "@/ui/table/DataTable";
import { useColumns } from "./columns";
import { Outcomes } from "./Outcomes";
import "./associations.css";
import { describeError, sheetUrl, useAssociations, useFreshAssociations, useOverview, useRun, type Asked, type Kind, type Overview } from "./useAssociations";

// locale: know/recommendations:kinds.*
// locale: know/recommendations:explain.*
const KINDS: readonly Kind[] = ["follower", "pair", "triple"];

function AnewButton(): ReactNode {
  const { t } = useTranslation("know/recommendations");
  const fresh = useFreshAssociations();
  const run = useRun();
  const job = useStartedJob({
    onEnd: () => {
      void fresh();
      notify({ kind: "success", text: t("run.ended") });
    },
  });
  return (
    <RunButton isOn={job.isOn} isStarting={run.isPending} onRun={() => run.mutate(undefined, { onSuccess: (it) => job.follow(it.id) })}>
      {t(job.isOn ? "run.going" : "run.now")}
    </RunButton>
  );
}

function useStats(told: Overview): Stat[] {
  const { t } = useTranslation("know/recommendations");
  const language = useLanguage();
  const percent = (share: number | undefined): string => (share === undefined ? "–" : formatPercent(share, language));
  const count = (value: number): string => formatNumber(value, language);
  const said = (told.accepted ?? 0) + (told.unsuitable ?? 0);
  return [
    { key: "hit", label: t("stat.hit"), value: percent(told.model?.hr10), note: t("stat.hitNote", { popular: percent(told.popularity?.hr10), asked: count(told.asked) }) },
    { key: "offered", label: t("stat.offered"), value: count(told.offered), note: t("stat.offeredNote", { customers: count(told.customers) }) },
    { key: "shown", label: t("stat.shown"), value: count(told.shown), note: t("stat.shownNote", { items: count(told.items) }) },
    { key: "accepted", label: t("stat.accepted"), value: told.accepted === null ? "–" : percent(told.accepted / Math.max(1, said)), note: told.accepted === null ? t("stat.acceptedFew") : t("stat.acceptedNote", { said: count(said) }) },
  ];
}

interface ListProps {
  told: Overview;
  asked: Asked;
  onAsk: (asked: Asked) => void;
}

function List({ told, asked, onAsk }: ListProps): ReactNode {
  const { t } = useTranslation("know/recommendations");
  const language = useLanguage();
  const list = useAssociations(asked);
  const columns = useColumns(told, asked.kind);
  const isNarrowed = asked.product !== "" || asked.isSure;
  const why = told.unfound[asked.kind] ?? t(isNarrowed ? "list.nothing" : "list.none");
  return (
    <Panel
      className="zk-goes-list"
      title={<Segmented value={asked.kind} aria-label={t("kinds.label")} options={KINDS.map((it) => ({ value: it, label: <>{t(`kinds.${it}`)} <span className="zk-number">{formatNumber(told.found[it] ?? 0, language)}</span></> }))} onChange={(kind) => onAsk({ ...asked, kind })} />}
      extra={
        <div className="zk-row zk-row-wrap">
          <Checkbox checked={asked.isSure} onChange={(event) => onAsk({ ...asked, isSure: event.target.checked })}>{t("list.sure")}</Checkbox>
          <SearchBox value={asked.product} words={t("list.product")} onChange={(product) => onAsk({ ...asked, product })} />
        </div>
      }
      isFlush
    >
      <p className="zk-goes-explain">{t(`explain.${asked.kind}`, { days: told.window_days })}</p>
      <DataTable
        id="associations"
        label={t("title")}
        columns={columns}
        {...list}
        rowKey={(it) => it.id}
        rowName={(it) => `${it.given} → ${it.then}`}
        sort={asked.sort}
        onSort={(sort) => onAsk({ ...asked, sort })}
        empty={<EmptyState isCompact icon={<ShareAltOutlined />} title={t("list.empty")} hint={why} action={isNarrowed ? <Button onClick={() => onAsk({ ...asked, product: "", isSure: false })}>{t("list.all")}</Button> : undefined} />}
      />
    </Panel>
  );
}

function Known(props: ListProps): ReactNode {
  const { t } = useTranslation("know/recommendations");
  const language = useLanguage();
  const { told } = props;
  const stats = useStats(told);
  return (
    <div className="zk-goes">
      <p className="zk-goes-said">
        {t("said", { customers: formatNumber(told.customers, language), purchases: formatNumber(told.purchases, language), items: formatNumber(told.items, language), from: formatDate(told.since ?? ""), to: formatDate(told.data_date ?? "") })}{" "}
        {t(told.is_model ? "uses.model" : "uses.popular")} <span className="zk-muted">{told.model_version}</span>
      </p>
      <StatStrip stats={stats} />
      <List {...props} />
      <Outcomes rows={told.outcomes} />
    </div>
  );
}

/** What goes with what over the whole company: pairs, triples and what follows, with intervals and a mark for chance. */
export default function AssociationsPage(): ReactNode {
  const { t } = useTranslation("know/recommendations");
  const can = useCan();
  const navigate = useNavigate();
  const overview = useOverview(useLanguage());
  const search: { product?: unknown } = useSearch({ strict: false });
  const product = typeof search.product === "string" ? search.product : "";
  const [rest, setRest] = useState<Omit<Asked, "product" | "kind"> & { kind: Kind | null }>({ kind: null, isSure: false, sort: "-both" });
  const usual = KINDS.find((it) => (overview.data?.found[it] ?? 0) > 0) ?? "pair";
  const asked: Asked = { ...rest, kind: rest.kind ?? usual, product };
  const ask = ({ product: next, ...others }: Asked): void => {
    setRest(others);
    if (next !== product) void navigate({ to: "/associations", search: next === "" ? {} : { product: next }, replace: true });
  };
  const isThere = overview.data !== undefined && overview.data.refused === null;
  return (
    <Page>
      <PageHeader
        title={t("title")}
        note={t("note")}
        actions={<>{isThere && <Button icon={<DownloadOutlined />} href={sheetUrl(asked)}>{t("export")}</Button>}{can("recommendations.run") && <AnewButton />}</>}
      />
      <PageState query={overview} describe={describeError}>
        {(told) => (told.refused === null ? <Known told={told} asked={asked} onAsk={ask} /> : <Panel><EmptyState icon={<ShareAltOutlined />} title={t("noRun")} hint={told.refused} /></Panel>)}
      </PageState>
    </Page>
  );
}
