import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Segmented, Select } from "@/ui/controls";
import { CommentOutlined } from "@/ui/icons";
import { NumbersTable } from "@/ui/NumbersTable";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { TextMark } from "./TextMark";
import "./texts.css";
import { describeError, useComplaints, useRising, type Complaint, type Region } from "./useTexts";

const SPANS = [7, 28] as const;

function Complaints({ rows }: { rows: Complaint[] }): ReactNode {
  const { t } = useTranslation("know/texts");
  const language = useLanguage();
  return (
    <ul className="zk-text-list">
      {rows.map((it) => (
        <li key={it.customer_id}>
          <Link to={`/customers/${it.customer_id}`} className="zk-ellipsis">{it.name}</Link>
          <TextMark reading={it.told} />
          <span className="zk-muted zk-ellipsis zk-text-words">{it.told.alarm.filter((one) => one.effect > 0).map((one) => one.text).join("、")}</span>
          <b className="zk-number">{formatPercent(it.told.risk ?? 0, language)}</b>
          <span className="zk-muted zk-small zk-text-when"><RelativeTime at={it.said_at} /></span>
        </li>
      ))}
      <li className="zk-muted zk-small">{t("followed")}</li>
    </ul>
  );
}

function Rises({ region }: { region: Region }): ReactNode {
  const { t } = useTranslation("know/texts");
  const language = useLanguage();
  const number = (value: number | null): string => (value === null ? "∞" : formatNumber(value, language, 1));
  if (region.rises === null) return <EmptyState isCompact title={t("few", { now: region.now, before: region.before })} hint={t("fewHint")} />;
  if (region.rises.length === 0) return <EmptyState isCompact title={t("calm")} hint={t("calmHint", { now: region.now, before: region.before })} />;
  return (
    <>
      <NumbersTable label={t("rising")}>
        <thead><tr><th scope="col">{t("term")}</th><th scope="col">{t("now")}</th><th scope="col">{t("before")}</th><th scope="col">{t("ratio")}</th></tr></thead>
        <tbody>
          {region.rises.map((it) => (
            <tr key={it.term}><th scope="row">{it.term}</th><td>{formatNumber(it.now, language)}</td><td>{formatNumber(it.before, language)}</td><td>{number(it.ratio)} <span className="zk-muted">({number(it.low)}–{number(it.high)})</span></td></tr>
          ))}
        </tbody>
      </NumbersTable>
      <p className="zk-muted zk-small zk-text-foot">{t("method", { now: region.now, before: region.before })}</p>
    </>
  );
}

function Rising(): ReactNode {
  const { t } = useTranslation("know/texts");
  const [days, setDays] = useState<(typeof SPANS)[number]>(7);
  const [place, setPlace] = useState("");
  const regions = useRising(days);
  const known = regions.data ?? [];
  const chosen = known.find((it) => it.province === place) ?? known[0];
  const nameOf = (it: Region): string => (it.province === "" ? t("everywhere") : it.province);
  return (
    <Panel
      title={t("rising")}
      extra={
        <span className="zk-row zk-row-wrap">
          <Select className="zk-text-place" aria-label={t("place")} value={chosen?.province ?? ""} options={known.map((it) => ({ value: it.province, label: `${nameOf(it)} (${it.now})` }))} onChange={setPlace} />
          <Segmented aria-label={t("span")} value={days} options={SPANS.map((it) => ({ value: it, label: t(`spans.${it}`) }))} onChange={setDays} />
        </span>
      }
    >
      <PageState query={regions} describe={describeError}>{() => chosen !== undefined && <Rises region={chosen} />}</PageState>
    </Panel>
  );
}

/** What customers say: likely complaints, and what more of them talk about than before. */
export default function TextsPage(): ReactNode {
  const { t } = useTranslation("know/texts");
  const complaints = useComplaints();
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} />
      <div className="zk-text-halves">
        <Panel title={t("complaints")}>
          <PageState query={complaints} describe={describeError} isEmpty={(it) => it.length === 0} empty={<EmptyState isCompact icon={<CommentOutlined />} title={t("none")} hint={t("noneHint")} />}>
            {(rows) => <Complaints rows={rows} />}
          </PageState>
        </Panel>
        <Rising />
      </div>
    </Page>
  );
}
// locale: know/texts:spans.*
