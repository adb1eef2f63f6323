import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DriftBadge, useFigureName } from "@/know/predictions/public";
import { formatDate, formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { NumbersTable } from "@/ui/NumbersTable";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { CardBody, StateDot } from "./ModelCardView";
import "./models.css";
import { VersionsPanel } from "./VersionsPanel";
import { describeError, useStory, type Hits, type Reading, type Story } from "./useModels";

function HitsRow({ hits, isTimed }: { hits: Hits; isTimed: boolean }): ReactNode {
  const { t } = useTranslation("know/models");
  const language = useLanguage();
  const isTold = hits.base !== null;
  const share = (value: number | null): string => (value === null ? "–" : isTimed ? t("days", { days: formatNumber(value, language, 1) }) : formatPercent(value, language));
  return (
    <tr>
      <th scope="row">{hits.version}</th>
      <td>{formatDate(hits.said_on)}</td>
      <td>{isTold ? formatDate(hits.due_on) : <Badge>{t("hits.waits", { day: formatDate(hits.due_on) })}</Badge>}</td>
      <td>{formatNumber(hits.settled, language)} / {formatNumber(hits.kept, language)}</td>
      <td>{isTold && hits.flagged > 0 ? `${formatPercent(hits.right / hits.flagged, language)} (${formatNumber(hits.flagged, language)})` : "–"}</td>
      <td>{share(hits.base)}</td>
      <td>{share(hits.mean_said)}</td>
      <td>{hits.within === null ? "–" : formatPercent(hits.within, language)}</td>
    </tr>
  );
}

/** What each version said in a month beside what came. */
function HitsPanel({ story }: { story: Story }): ReactNode {
  const { t } = useTranslation("know/models");
  const isTimed = story.hits.some((it) => it.within !== null);
  return (
    <Panel title={t("hits.title")} extra={<span className="zk-muted zk-small">{t("hits.note")}</span>} isFlush>
      {story.hits.length === 0 ? (
        <EmptyState isCompact title={t("hits.none")} hint={t(story.card.is_kept ? "hits.noneYet" : "hits.notKept")} />
      ) : (
        <NumbersTable label={t("hits.title")}>
          <thead><tr>{["version", "said", "due", "settled", "right", "base", "mean", "within"].map((it) => <th key={it} scope="col">{t(`hits.${it}`)}</th>)}</tr></thead>
          <tbody>{story.hits.map((it) => <HitsRow key={`${it.version} ${it.said_on}`} hits={it} isTimed={isTimed} />)}</tbody>
        </NumbersTable>
      )}
    </Panel>
  );
}
// locale: know/models:hits.*

function DriftRow({ reading }: { reading: Reading }): ReactNode {
  const { t } = useTranslation("know/models");
  const language = useLanguage();
  const name = useFigureName();
  return (
    <tr>
      <th scope="row">{reading.column === "" ? t("score") : name(reading.column)}</th>
      <td>{formatNumber(reading.index, language, 3)}</td>
      <td>{formatNumber(reading.chance, language, 3)}</td>
      <td><DriftBadge level={reading.level} /></td>
    </tr>
  );
}

function DriftPanel({ story }: { story: Story }): ReactNode {
  const { t } = useTranslation("know/models");
  return (
    <Panel title={t("psi.title")} extra={<span className="zk-muted zk-small">{story.card.drift_on === null ? "" : formatDate(story.card.drift_on)}</span>} isFlush>
      {story.readings.length === 0 ? (
        <EmptyState isCompact title={t("psi.none")} hint={t("psi.noneHint")} />
      ) : (
        <>
          <NumbersTable label={t("psi.title")} isDense>
            <thead><tr>{["figure", "index", "chance", "level"].map((it) => <th key={it} scope="col">{t(`psi.${it}`)}</th>)}</tr></thead>
            <tbody>{story.readings.map((it) => <DriftRow key={it.column} reading={it} />)}</tbody>
          </NumbersTable>
          <p className="zk-model-foot">{t("psi.explain")} <Link to="/features">{t("psi.features")}</Link></p>
        </>
      )}
    </Panel>
  );
}
// locale: know/models:psi.*

/** One model: its card, what it said beside what came, and how far its figures moved. */
export default function StoryPage(): ReactNode {
  const { t } = useTranslation("know/models");
  const { key = "" }: { key?: string } = useParams({ strict: false });
  const story = useStory(key, useLanguage());
  const card = story.data?.card;
  return (
    <Page>
      <PageHeader title={card?.name ?? t("title")} note={card?.question} actions={card === undefined || card.path === "" ? undefined : <Link to={card.path}><Button tabIndex={-1}>{t("open")}</Button></Link>} />
      <PageState query={story} describe={describeError}>
        {(told) => (
          <div className="zk-models-story">
            <Panel title={<StateDot card={told.card} />}><CardBody card={told.card} /></Panel>
            <HitsPanel story={told} />
            <DriftPanel story={told} />
            <VersionsPanel story={told} />
          </div>
        )}
      </PageState>
    </Page>
  );
}
