import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Found, readGroup, Sentence, useVocabulary, type Leaf } from "@/know/segments/public";
import { formatInstant } from "@/lib/format";
import { useCan } from "@/lib/session";
import { Button } from "@/ui/controls";
import { CheckOutlined, CloseOutlined } from "@/ui/icons";
import type { Carried, TagFact } from "./useTags";

function leafOf(fact: TagFact): Leaf | undefined {
  const part = readGroup(fact.test).parts[0];
  return part === undefined || "parts" in part ? undefined : part;
}

/** The tests of a tag's rule with the value that each looked at. */
export function Facts({ facts }: { facts: TagFact[] | null }): ReactNode {
  const { t } = useTranslation("know/tags");
  const language = useVocabulary();
  if (facts === null) return null;
  if (facts.length === 0) return <p className="zk-muted zk-small">{t("unreadable")}</p>;
  return (
    <ul className="zk-tag-facts">
      {facts.map((it, at) => {
        const leaf = leafOf(it);
        return leaf !== undefined && (
          <li key={at}>
            {it.is_met ? <CheckOutlined className="zk-segment-met" aria-label={t("met")} /> : <CloseOutlined aria-label={t("unmet")} />}
            <span><Sentence leaf={leaf} language={language} /><span className="zk-segment-value"><Found leaf={leaf} value={it.value} language={language} /></span></span>
          </li>
        );
      })}
    </ul>
  );
}

/** Why a customer carries a tag, since and until when. */
export function WhyTag({ tag, isBusy, onTake }: { tag: Carried; isBusy: boolean; onTake?: () => void }): ReactNode {
  const { t } = useTranslation("know/tags");
  const can = useCan();
  return (
    <div className="zk-stack zk-tag-why">
      <p>{tag.source === "hand" ? t("why.hand", { name: tag.by === "" ? t("why.somebody") : tag.by }) : t(`why.${tag.source}`, { rule: tag.rule })}</p>
      <Facts facts={tag.facts} />
      <p className="zk-muted zk-small">
        {t("why.since", { at: formatInstant(tag.since) })} · {tag.until === null ? t(tag.source === "hand" ? "why.open" : "why.whileMet") : t("why.until", { at: formatInstant(tag.until) })}
      </p>
      <div className="zk-row">
        {can("tags.view") && <Link to={`/tags/${tag.tag_id}`}>{t("why.open_")}</Link>}
        <span className="zk-grow" />
        {onTake !== undefined && <Button size="small" danger disabled={isBusy} onClick={onTake}>{t("take")}</Button>}
      </div>
    </div>
  );
}
// locale: know/tags:why.*
