import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant, formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { useSettled } from "@/lib/useSettled";
import { FieldValue } from "@/ui/fields/FieldValue";
import { asText, isBlank } from "@/ui/fields/values";
import { CheckOutlined, CloseOutlined } from "@/ui/icons";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import type { Language } from "./language";
import { isMeasured, leavesOf, readGroup, type Leaf } from "./nodes";
import { Sentence } from "./Sentence";
import { describeError, useLiveCount, usePreview, type Example, type LiveCount } from "./useSegments";
import { measuredField } from "./words";
import "./segments.css";

type Json = Record<string, unknown>;
/** The condition is counted once typing pauses. */
const WAIT_MS = 350;

export function Found({ leaf, value, language }: { leaf: Leaf; value: unknown; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  if (isBlank(value)) return <span className="zk-muted">{t("blank")}</span>;
  const field = isMeasured(leaf) ? measuredField(language.relations.find((it) => it.key === leaf.has), leaf) : language.fields.find((it) => it.key === leaf.field);
  if (field === undefined) return null;
  const named = language.options[field.key]?.find((it) => it.value === value)?.label;
  return named ?? <FieldValue field={field} value={value} />;
}

function Member({ example, leaves, language }: { example: Example; leaves: Leaf[]; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  return (
    <li>
      <Link to={`/customers/${example.customer_id}`} className="zk-segment-member">{asText(example.name)}</Link>
      <ul>
        {example.checks.map((check, at) => {
          const leaf = leaves[at];
          if (leaf === undefined) return null;
          return (
            <li key={at} className={check.is_met ? undefined : "zk-muted"}>
              {check.is_met ? <CheckOutlined className="zk-segment-met" aria-label={t("met")} /> : <CloseOutlined aria-label={t("unmet")} />}
              <span><Sentence leaf={leaf} language={language} /><span className="zk-segment-value"><Found leaf={leaf} value={check.value} language={language} /></span></span>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

function Count({ count, isStale }: { count: LiveCount; isStale: boolean }): ReactNode {
  const { t } = useTranslation("know/segments");
  const lang = useLanguage();
  const share = count.total === 0 ? 0 : count.count / count.total;
  const told = formatPercent(share, lang);
  return (
    <div className={isStale ? "zk-segment-stale" : undefined}>
      <div className="zk-segment-count zk-number">{formatNumber(count.count, lang)}</div>
      <div className="zk-segment-bar" role="img" aria-label={t("live.share", { share: told })}><span style={{ width: `${share * 100}%` }} /></div>
      <p className="zk-muted zk-small">{t("live.of", { total: formatNumber(count.total, lang), share: told })} · {count.data_at === null ? t("live.exact") : t("live.asOf", { at: formatInstant(count.data_at) })}</p>
    </div>
  );
}

function Examples({ asked, count, language }: { asked: Json; count: number | undefined; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  const isEmpty = Object.keys(asked).length === 0;
  const preview = usePreview(asked, !isEmpty && count !== undefined && count > 0);
  const leaves = leavesOf(readGroup(asked));
  if (isEmpty) return <EmptyState isCompact title={t("preview.begin")} hint={t("preview.beginHint")} />;
  if (count === 0) return <EmptyState isCompact title={t("preview.none")} hint={t("preview.noneHint")} />;
  if (preview.isError) return <ErrorState text={describeError(preview.error).text} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <LoadingState rows={4} />;
  return <ul className="zk-segment-preview">{preview.data.map((it) => <Member key={it.customer_id} example={it} leaves={leaves} language={language} />)}</ul>;
}

/** How many there are while the condition is written, and ten of them with the reasons. */
export function Live({ condition, language }: { condition: Json; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  const asked = useSettled(condition, WAIT_MS);
  const counted = useLiveCount(asked);
  const problem = counted.isError ? describeError(counted.error).text : null;
  return (
    <div className="zk-segment-live">
      <Panel title={t("live.title")} extra={<span className="zk-muted zk-small" role="status">{counted.isFetching ? t("live.counting") : ""}</span>}>
        {problem !== null && <ErrorState text={problem} onRetry={() => void counted.refetch()} />}
        {problem === null && (counted.data === undefined ? <LoadingState rows={2} /> : <Count count={counted.data} isStale={counted.isPlaceholderData} />)}
      </Panel>
      {problem === null && <Panel title={t("preview.title")}><Examples asked={asked} count={counted.data?.count} language={language} /></Panel>}
    </div>
  );
}
