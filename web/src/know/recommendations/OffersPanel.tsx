import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatMoney } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Skeleton } from "@/ui/controls";
import { CopyText } from "@/ui/CopyText";
import { CheckOutlined, CloseOutlined, CommentOutlined, UndoOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import "./offers.css";
import { describeError, useAnswer, useOffers, type Offer, type OfferBundle, type Offers, type Said } from "./useOffers";

// locale: know/recommendations:kind.*
// locale: know/recommendations:said.*

function useSay(customerId: string): { say: (item: string, answer: Said["answer"]) => void; isBusy: boolean } {
  const { t } = useTranslation("know/recommendations");
  const answer = useAnswer(customerId);
  const say = (item: string, word: Said["answer"], isUndo = false): void =>
    answer.mutate(
      { item, answer: word },
      {
        onSuccess: () => notify({ kind: "success", text: t(`said.${word}`, { item }), ...(isUndo || word === "open" ? {} : { undo: () => say(item, "open", true) }) }),
      },
    );
  return { say, isBusy: answer.isPending };
}

function Row({ offer, customerId }: { offer: Offer; customerId: string }): ReactNode {
  const { t } = useTranslation("know/recommendations");
  const can = useCan();
  const may = can("customers.edit");
  const seesAll = can("recommendations.view");
  const [isOpen, setIsOpen] = useState(false);
  const { say, isBusy } = useSay(customerId);
  const isTaken = offer.answer === "accepted";
  return (
    <li className="zk-suggest">
      <div className="zk-row zk-spread">
        <strong className="zk-suggest-name">{seesAll ? <Link to="/associations" search={{ product: offer.item }} title={t("goes", { item: offer.item })}>{offer.item}</Link> : offer.item}</strong>
        <Badge tone={isTaken ? "green" : offer.kind === "again" ? "orange" : "blue"}>{t(isTaken ? "taken" : `kind.${offer.kind}`)}</Badge>
      </div>
      <p className="zk-suggest-why">{offer.reason}</p>
      {isOpen && <p className="zk-suggest-script"><CopyText text={offer.script}>{offer.script}</CopyText></p>}
      <div className="zk-suggest-actions">
        <Button type="text" size="small" icon={<CommentOutlined />} aria-expanded={isOpen} aria-label={t("scriptOf", { item: offer.item })} onClick={() => setIsOpen(!isOpen)}>{t("script")}</Button>
        {may && (isTaken ? (
          <Button type="text" size="small" icon={<UndoOutlined />} disabled={isBusy} aria-label={t("backOf", { item: offer.item })} onClick={() => say(offer.item, "open")}>{t("back")}</Button>
        ) : (
          <>
            <Button type="text" size="small" icon={<CheckOutlined />} disabled={isBusy} aria-label={t("acceptOf", { item: offer.item })} onClick={() => say(offer.item, "accepted")}>{t("accept")}</Button>
            <Button type="text" size="small" icon={<CloseOutlined />} disabled={isBusy} aria-label={t("unsuitableOf", { item: offer.item })} onClick={() => say(offer.item, "unsuitable")}>{t("unsuitable")}</Button>
          </>
        ))}
      </div>
    </li>
  );
}

function Resting({ rows, customerId }: { rows: Offer[]; customerId: string }): ReactNode {
  const { t } = useTranslation("know/recommendations");
  const may = useCan()("customers.edit");
  const { say, isBusy } = useSay(customerId);
  if (rows.length === 0) return null;
  return (
    <details className="zk-suggest-resting">
      <summary>{t("resting", { count: rows.length })}</summary>
      <ul>
        {rows.map((it) => (
          <li key={it.item} className="zk-row zk-spread">
            <span>{it.item} <span className="zk-muted">{[it.answered_by, it.answered_at === null ? "" : formatDate(it.answered_at)].filter(Boolean).join(" · ")}</span></span>
            {may && <Button type="text" size="small" disabled={isBusy} aria-label={t("backOf", { item: it.item })} onClick={() => say(it.item, "open")}>{t("back")}</Button>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function BundleRow({ bundle }: { bundle: OfferBundle }): ReactNode {
  const { t } = useTranslation("know/recommendations");
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const name = bundle.offered.join(" + ");
  return (
    <li className="zk-suggest">
      <div className="zk-row zk-spread">
        <strong className="zk-suggest-name">{name}</strong>
        {bundle.price_cents !== null && <span className="zk-number zk-suggest-price" title={t("bundle.price")}>{t("bundle.about", { price: formatMoney(bundle.price_cents, "CNY", language) })}</span>}
      </div>
      <p className="zk-suggest-why">{bundle.reason}</p>
      {isOpen && <p className="zk-suggest-script"><CopyText text={bundle.script}>{bundle.script}</CopyText></p>}
      <div className="zk-suggest-actions">
        <Button type="text" size="small" icon={<CommentOutlined />} aria-expanded={isOpen} aria-label={t("scriptOf", { item: name })} onClick={() => setIsOpen(!isOpen)}>{t("script")}</Button>
      </div>
    </li>
  );
}

function Bundles({ rows }: { rows: OfferBundle[] }): ReactNode {
  const { t } = useTranslation("know/recommendations");
  if (rows.length === 0) return null;
  return (
    <section className="zk-suggest-bundles">
      <h3 className="zk-suggest-head">{t("bundle.title")}</h3>
      <ul className="zk-suggests">{rows.map((it) => <BundleRow key={it.items.join()} bundle={it} />)}</ul>
    </section>
  );
}

function Known({ told, customerId }: { told: Offers; customerId: string }): ReactNode {
  const { t } = useTranslation("know/recommendations");
  return (
    <>
      {told.note !== null && <p className="zk-suggest-note">{told.note}</p>}
      {told.refused === null ? (
        <ul className="zk-suggests">{told.items.map((it) => <Row key={it.item} offer={it} customerId={customerId} />)}</ul>
      ) : (
        <EmptyState isCompact title={t("none")} hint={told.refused} />
      )}
      <Bundles rows={told.bundles} />
      <Resting rows={told.unsuitable} customerId={customerId} />
      {told.data_date !== null && <p className="zk-suggest-foot">{told.accuracy} {t("dataDate", { day: formatDate(told.data_date) })} · {told.model_version}</p>}
    </>
  );
}

/** What to offer to a customer next: why, in which words, and what became of it; or why nothing is offered. */
export function OffersPanel({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("know/recommendations");
  const query = useOffers(customerId, useLanguage());
  return (
    <Panel title={t("card")}>
      <PageState query={query} describe={describeError} loading={<Skeleton active title={false} paragraph={{ rows: 5 }} />}>
        {(told) => <Known told={told} customerId={customerId} />}
      </PageState>
    </Panel>
  );
}
