import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { FileSearchOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { measuredAt } from "./tuning";
import type { Lesson, Share, Tuning } from "./useTuning";

function ShareLine({ name, note, share }: { name: string; note: string; share: Share }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const [low, high] = [share.low * 100, share.high * 100];
  return (
    <div className="zk-measure">
      <span className="zk-row zk-spread">
        <span>{name} <small className="zk-muted">{note}</small></span>
        <strong className="zk-number">{share.of === 0 ? "–" : formatPercent(share.share, language)}</strong>
      </span>
      <span className="zk-measure-track" aria-hidden="true"><span className="zk-measure-range" style={{ left: `${String(low)}%`, width: `${String(high - low)}%` }} />{share.of > 0 && <span className="zk-measure-mark" style={{ left: `${String(share.share * 100)}%` }} />}</span>
      <small className="zk-muted">{t("tuning.interval", { hits: formatNumber(share.hits, language), of: formatNumber(share.of, language), low: formatPercent(share.low, language), high: formatPercent(share.high, language) })}</small>
    </div>
  );
}

/** How the drafted threshold would have done on the pairs that stewards decided. */
export function Measures({ tuning, link }: { tuning: Tuning; link: number }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const found = measuredAt(tuning.measured, link);
  return (
    <Panel title={t("tuning.measured")}>
      {found === undefined ? (
        <EmptyState isCompact icon={<FileSearchOutlined />} title={t("tuning.unmeasured")} hint={tuning.unmeasured} />
      ) : (
        <div className="zk-stack">
          <ShareLine name={t("tuning.precision")} note={t("tuning.precisionNote")} share={found.precision} />
          <ShareLine name={t("tuning.recall")} note={t("tuning.recallNote")} share={found.recall} />
          <p className="zk-muted zk-small">{t("tuning.measuredOn", { count: tuning.decided, same: formatNumber(tuning.same, language), bits: formatNumber(found.bits, language, 2) })}</p>
        </div>
      )}
    </Panel>
  );
}

function Proposal({ lesson, onTake }: { lesson: Lesson; onTake?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const language = useLanguage();
  const bits = (value: number): string => formatNumber(value, language, 2);
  const sign = (value: number): string => `${value > 0 ? "+" : "−"}${bits(Math.abs(value))}`;
  return (
    <div className="zk-stack">
      <p>{t("tuning.proposed", { bits: bits(lesson.link_bits), wrong: lesson.wrong_before, wrongAfter: lesson.wrong_after, missed: lesson.missed_before, missedAfter: lesson.missed_after })}</p>
      {lesson.corrections.length === 0 ? <p className="zk-muted">{t("tuning.noCorrections")}</p> : (
        <>
          <ul className="zk-row zk-row-wrap">
            {lesson.corrections.slice(0, 8).map((it) => (
              <li key={`${it.kind}${it.comparison}${it.level}`}><Badge tone={it.bits > 0 ? "green" : "orange"}>{t(`comparison.${it.comparison}`)} · {t(`level.${it.level}`)} {sign(it.bits)}</Badge></li>
            ))}
          </ul>
          <p className="zk-muted zk-small">{t("tuning.losses", { before: bits(lesson.loss_before), after: bits(lesson.loss_after) })}</p>
        </>
      )}
      {onTake !== undefined && <span><Button size="small" onClick={onTake}>{t("tuning.take")}</Button></span>}
    </div>
  );
}

/** What stewards' answers would change; a person takes it or leaves it. */
export function Lessons({ tuning, onTake }: { tuning: Tuning; onTake?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const { lesson } = tuning;
  const isNew = lesson !== null && (lesson.corrections.length > 0 || lesson.link_bits !== tuning.link_bits);
  return (
    <Panel title={t("tuning.lesson")}>
      {lesson === null && <EmptyState isCompact icon={<FileSearchOutlined />} title={t("tuning.unlearnt")} hint={tuning.unlearnt} />}
      {lesson !== null && !isNew && <p className="zk-muted">{t("tuning.nothingBetter", { count: lesson.pairs })}</p>}
      {lesson !== null && isNew && <Proposal lesson={lesson} onTake={onTake} />}
    </Panel>
  );
}
