import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Badge } from "@/ui/Badge";
import { ScoreBar } from "@/ui/ScoreBar";

/** What the product does, as a picture: three dirty records, one explained customer. */
export function OneCustomer(): ReactNode {
  const { t } = useTranslation("govern/people");
  const records = ["erp", "shop", "wechat"] as const;
  return (
    <div className="zk-story">
      <p className="zk-story-title">{t("story.title")}</p>
      <p className="zk-story-note">{t("story.note")}</p>
      <div className="zk-story-scene">
        <ul className="zk-story-records">
          {records.map((key) => (
            <li key={key} className="zk-story-record">
              <span className="zk-story-source">{t(`story.${key}.source`)}</span>
              <strong>{t(`story.${key}.name`)}</strong>
              <span className="zk-mono">{t(`story.${key}.fact`)}</span>
            </li>
          ))}
        </ul>
        <svg className="zk-story-lines" viewBox="0 0 80 240" preserveAspectRatio="none">
          <path d="M0 40 C48 40 32 120 80 120 M0 120 H80 M0 200 C48 200 32 120 80 120" fill="none" stroke="var(--zk-accent)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
        </svg>
        <div className="zk-story-one">
          <span className="zk-row">
            <Avatar name={t("story.one.name")} size={36} />
            <span>
              <strong className="zk-story-name">{t("story.one.name")}</strong>
              <span className="zk-row">
                <Badge tone="green">{t("story.one.tier")}</Badge>
                <Badge>{t("story.one.sources")}</Badge>
              </span>
            </span>
          </span>
          <dl className="zk-story-facts">
            <dt>{t("story.one.health")}</dt>
            <dd>
              <ScoreBar value={46} label={t("story.one.health")} />
            </dd>
            <dt>{t("story.one.whyLabel")}</dt>
            <dd>{t("story.one.why")}</dd>
            <dt>{t("story.one.nextLabel")}</dt>
            <dd>{t("story.one.next")}</dd>
          </dl>
        </div>
      </div>
    </div>
  );
}
