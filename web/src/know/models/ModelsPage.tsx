import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RetiredQuestions } from "@/know/predictions/public";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { AppstoreOutlined, PlusOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { CardBody, StateDot } from "./ModelCardView";
import "./models.css";
import { describeError, useModels, type ModelCard } from "./useModels";

function Card({ card }: { card: ModelCard }): ReactNode {
  const { t } = useTranslation("know/models");
  return (
    <Panel className="zk-model" title={<Link to={`/models/${card.key}`}>{card.name}</Link>} extra={<StateDot card={card} />}>
      <p className="zk-model-question">{card.question}</p>
      <CardBody card={card} />
      <div className="zk-row zk-model-ways">
        <Link to={`/models/${card.key}`}>{t("story")}</Link>
        {card.path !== "" && <Link to={card.path}>{t(card.state === "trial" ? "goOn" : "open")}</Link>}
      </div>
    </Panel>
  );
}

/** All models of the company in plain words: what each answers, how well, since when, and why one is missing. */
export default function ModelsPage(): ReactNode {
  const { t } = useTranslation("know/models");
  const can = useCan();
  const models = useModels(useLanguage());
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={can("predictions.edit") ? <Link to="/models/new"><Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>{t("build")}</Button></Link> : undefined} />
      <PageState query={models} describe={describeError} isEmpty={(it) => it.length === 0} empty={<Panel><EmptyState icon={<AppstoreOutlined />} title={t("none")} hint={t("noneHint")} /></Panel>}>
        {(cards) => <div className="zk-models">{cards.map((it) => <Card key={it.key} card={it} />)}</div>}
      </PageState>
      {can("predictions.edit") && <div className="zk-models-retired"><RetiredQuestions /></div>}
    </Page>
  );
}
