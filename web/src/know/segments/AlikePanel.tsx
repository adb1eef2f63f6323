import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStartedJob } from "@/api/useStartedJob";
import { words } from "@/lib/catalog";
import { formatNumber, formatPercent } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { asNumber, asText } from "@/ui/fields/values";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import type { Language } from "./language";
import { describeError, useAlike, useFindAlike, useFreshSegments, type AlikeList, type Segment } from "./useComparing";

function People({ told, language }: { told: AlikeList; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  const lang = useLanguage();
  const reason = ([key, value]: readonly [string, string]): string => {
    const field = language.fields.find((it) => it.key === key);
    const choice = field?.choices?.find((it) => it.value === value);
    const shown = choice === undefined ? (language.options[key]?.find((it) => it.value === value)?.label ?? value) : words(choice.label, lang);
    return `${field === undefined ? key : words(field.label, lang)} ${field?.unit === "cents" ? formatNumber(Number(value.replaceAll(",", "")) / 100, lang) : shown}`;
  };
  const auc = asNumber(told.quality["auc"]) ?? 0;
  const baseline = asNumber(told.quality["baseline"]) ?? 0;
  const field = language.fields.find((it) => it.key === told.quality["baseline_field"]);
  return (
    <>
      <p className="zk-small zk-muted">{t("alike.quality", { auc: formatNumber(auc, lang, 3), baseline: formatNumber(baseline, lang, 3), field: field === undefined ? asText(told.quality["baseline_field"]) : words(field.label, lang), rows: formatNumber(asNumber(told.quality["rows"]) ?? 0, lang), ranked: formatNumber(told.ranked, lang) })}</p>
      {told.people.length === 0 && <EmptyState isCompact title={t("alike.unseen")} />}
      <ol className="zk-segment-moves">
        {told.people.map((it) => (
          <li key={it.customer_id}>
            <span className="zk-number zk-segment-share">{formatPercent(it.share, lang)}</span>
            <Link to={`/customers/${it.customer_id}`} className="zk-ellipsis">{asText(it.name)}</Link>
            <span className="zk-muted zk-small zk-ellipsis zk-grow">{it.reasons.map(reason).join(" · ")}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Who is like the members but is none, with how well that is told of customers that the model did not see. */
export function AlikePanel({ segment, language }: { segment: Segment; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  const can = useCan();
  const alike = useAlike(segment.id);
  const find = useFindAlike();
  const fresh = useFreshSegments();
  const job = useStartedJob({ onEnd: () => void fresh() });
  const button = can("segments.create") ? <Button size="small" loading={find.isPending || job.isOn} disabled={segment.size === null} onClick={() => find.mutate(segment.id, { onSuccess: (it) => job.follow(it.id) })}>{t(alike.data?.made_at === null ? "alike.find" : "alike.again")}</Button> : undefined;
  return (
    <Panel title={t("alike.title")} extra={<span className="zk-row">{alike.data?.made_at != null && <span className="zk-muted zk-small"><RelativeTime at={alike.data.made_at} /></span>}{button}</span>}>
      <PageState query={alike} describe={describeError}>
        {(it) => {
          if (it.made_at === null) return <EmptyState isCompact title={t("alike.none")} hint={t("alike.hint")} />;
          if (it.refused !== null) return <EmptyState isCompact title={t("alike.refused")} hint={it.refused} />;
          return <People told={it} language={language} />;
        }}
      </PageState>
    </Panel>
  );
}
