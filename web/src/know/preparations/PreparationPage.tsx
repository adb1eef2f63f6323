import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { graphAround } from "@/know/graph/public";
import { formatDate } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { ArrowLeftOutlined, DownloadOutlined, FileTextOutlined, ShareAltOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import "./preparation.css";
import { describeError, pdfOf, usePreparation, type Item, type Section, type Sheet } from "./usePreparation";

function Items({ items }: { items: Item[] }): ReactNode {
  return (
    <ul className="zk-prepared">
      {items.map((it, at) => <li key={at}><span>{it.text}</span>{it.below !== "" && <span className="zk-muted">{it.below}</span>}</li>)}
    </ul>
  );
}

function Facts({ items }: { items: Item[] }): ReactNode {
  return <dl className="zk-prepared-facts">{items.map((it) => <div key={it.below}><dt>{it.below}</dt><dd>{it.text}</dd></div>)}</dl>;
}

function Part({ section }: { section: Section }): ReactNode {
  return (
    <Panel title={section.title}>
      {section.refused !== null && <p className="zk-muted">{section.refused}</p>}
      {section.key === "overview" ? <Facts items={section.items} /> : <Items items={section.items} />}
    </Panel>
  );
}

function Loaded({ sheet }: { sheet: Sheet }): ReactNode {
  const { t } = useTranslation("know/preparations");
  if (sheet.refused !== null) return <Panel><EmptyState icon={<FileTextOutlined />} title={t("none")} hint={sheet.refused} /></Panel>;
  return (
    <div className="zk-prepared-page">
      <Panel title={t("points")} className="zk-prepared-points">
        {sheet.points.length === 0 ? <p className="zk-muted">{t("noPoints")}</p> : <Items items={sheet.points} />}
      </Panel>
      <div className="zk-prepared-parts">{sheet.sections.map((it) => <Part key={it.key} section={it} />)}</div>
    </div>
  );
}

/** What to know before a talk with a customer: one page, and the same as a PDF. */
export default function PreparationPage(): ReactNode {
  const { t } = useTranslation("know/preparations");
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const can = useCan();
  const query = usePreparation(id, useLanguage());
  const sheet = query.data;
  const actions = (
    <>
      <Link {...graphAround(id)}><Button icon={<ShareAltOutlined />} tabIndex={-1}>{t("graph")}</Button></Link>
      {can("customers.export") && sheet !== undefined && sheet.refused === null && <Button type="primary" icon={<DownloadOutlined />} href={pdfOf(id)}>{t("pdf")}</Button>}
    </>
  );
  return (
    <Page>
      <PageHeader
        before={<Link to={`/customers/${id}`} className="zk-back" aria-label={t("back")}><ArrowLeftOutlined /></Link>}
        title={sheet === undefined ? t("title") : t("titleOf", { name: sheet.name })}
        note={sheet === undefined ? t("note") : `${t("note")} ${t("made", { day: formatDate(sheet.made_at) })}`}
        actions={actions}
      />
      <PageState query={query} describe={describeError}>{(it) => <Loaded sheet={it} />}</PageState>
    </Page>
  );
}
