import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { DriftBadge } from "./DriftBadge";
import "./figures.css";
import { describeError, useFigures, type FigureCard } from "./usePredictions";

// locale: know/predictions:figure.*
// locale: know/predictions:help.*
// locale: know/predictions:unit.*
// locale: know/predictions:source.*

/** How a figure spreads now, over the same tenths as when it was learned (the line). */
function Spread({ figure }: { figure: FigureCard }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const most = Math.max(0.001, ...figure.bins.flatMap((it) => [it.share, it.learned]));
  const ends = figure.bins.map((it) => it.end);
  const said = (at: number): string => {
    const end = ends[at] ?? null;
    const before = ends[at - 1] ?? null;
    if (end === null) return before === null ? t("bins.all") : t("bins.above", { end: formatNumber(before, language, 1) });
    return t("bins.to", { end: formatNumber(end, language, 1) });
  };
  return (
    <div className="zk-figure-bins" role="img" aria-label={t("bins.label", { name: t(`figure.${figure.key}`) })}>
      {figure.bins.map((it, at) => (
        <span key={said(at)} className="zk-figure-bin" title={t("bins.told", { bin: said(at), now: formatPercent(it.share, language), learned: formatPercent(it.learned, language) })}>
          <i className="zk-figure-now" style={{ height: `${(it.share / most) * 100}%` }} />
          <i className="zk-figure-then" style={{ bottom: `${(it.learned / most) * 100}%` }} />
        </span>
      ))}
    </div>
  );
}

function Figure({ figure }: { figure: FigureCard }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const language = useLanguage();
  const window = figure.window_days === null ? t("window.all") : t("window.days", { days: figure.window_days });
  return (
    <li className="zk-figure">
      <div className="zk-figure-said">
        <strong>{t(`figure.${figure.key}`)}</strong>
        <span className="zk-muted zk-small">{t(`help.${figure.key}`)}</span>
        <span className="zk-muted zk-small">{t(`source.${figure.source}`)} · {window} · {t(`unit.${figure.unit}`)}</span>
      </div>
      <Spread figure={figure} />
      <dl className="zk-figure-facts">
        <div><dt>{t("coverage")}</dt><dd className="zk-number">{figure.coverage === null ? "–" : formatPercent(figure.coverage, language)}</dd></div>
        <div>
          <dt>{t("drift")}</dt>
          <dd className="zk-number">
            {figure.drift === null || figure.level === null ? "–" : <>{formatNumber(figure.drift, language, 3)} <DriftBadge level={figure.level} /></>}
          </dd>
        </div>
        <div><dt>{t("readBy")}</dt><dd>{figure.models.length === 0 ? t("nobody") : figure.models.map((it) => <Link key={it.key} className="zk-figure-reader" to="/predictions" search={it.key === "churn" ? {} : { about: it.key }}>{it.title}</Link>)}</dd></div>
      </dl>
    </li>
  );
}

/** What predictions are made of: each figure in words, with window, unit, coverage, spread, drift and who reads it. */
export default function FiguresPage(): ReactNode {
  const { t } = useTranslation("know/predictions");
  const figures = useFigures(useLanguage());
  return (
    <Page>
      <PageHeader title={t("figures.title")} note={t("figures.note")} />
      <PageState query={figures} describe={describeError}>
        {(told) => (
          <>
            {told.as_of === null ? <Panel><EmptyState isCompact title={t("figures.none")} hint={t("figures.noneHint")} /></Panel> : <p className="zk-churn-said zk-figures-day">{t("figures.day", { day: formatDate(told.as_of), customers: told.items[0]?.customers ?? 0 })}</p>}
            <Panel title={t("figures.list", { count: told.items.length })} isFlush><ul>{told.items.map((it) => <Figure key={it.key} figure={it} />)}</ul></Panel>
          </>
        )}
      </PageState>
    </Page>
  );
}
