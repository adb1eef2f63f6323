import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Select } from "@/ui/controls";
import { NumbersTable } from "@/ui/NumbersTable";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import { describeError, useOverlap, type Overlap, type Segment } from "./useComparing";
import { useSegments } from "./useSegments";

const MOST = 8;
const FIRST = 3;

function Chart({ told, segments }: { told: Overlap; segments: Segment[] }): ReactNode {
  const { t } = useTranslation("know/segments");
  const lang = useLanguage();
  const most = Math.max(1, ...told.sets.map((it) => it.customers));
  return (
    <NumbersTable label={t("overlap.title")} isDense className="zk-segment-numbers zk-segment-upset">
      <thead><tr>{segments.map((it) => <th key={it.id} scope="col"><span className="zk-ellipsis" title={it.name}>{it.name}</span></th>)}<th scope="col">{t("overlap.customers")}</th></tr></thead>
      <tbody>
        {told.sets.map((set) => (
          <tr key={set.segment_ids.join()}>
            {segments.map((it) => { const isIn = set.segment_ids.includes(it.id); return <td key={it.id}><span className={isIn ? "zk-segment-dot zk-segment-dot-on" : "zk-segment-dot"} role="img" aria-label={t(isIn ? "overlap.in" : "overlap.out", { name: it.name })} /></td>; })}
            <td><span className="zk-segment-bar"><span style={{ width: `${(set.customers / most) * 100}%` }} /></span><span className="zk-number">{formatNumber(set.customers, lang)}</span></td>
          </tr>
        ))}
      </tbody>
    </NumbersTable>
  );
}

/** How many are in this segment and in others at once: a row for each combination that somebody is in. */
export function OverlapPanel({ segment }: { segment: Segment }): ReactNode {
  const { t } = useTranslation("know/segments");
  const all = (useSegments().data ?? []).filter((it) => it.id !== segment.id && it.size !== null);
  const [picked, pick] = useState<string[] | null>(null);
  const others = picked ?? all.slice(0, FIRST).map((it) => it.id);
  const chosen = [segment, ...all.filter((it) => others.includes(it.id))];
  const overlap = useOverlap(chosen.map((it) => it.id), segment.counted_at);
  const choose = <Select mode="multiple" maxCount={MOST - 1} className="zk-segment-others" aria-label={t("overlap.with")} placeholder={t("overlap.with")} maxTagCount={1} value={others} options={all.map((it) => ({ value: it.id, label: it.name }))} onChange={pick} />;
  return (
    <Panel title={t("overlap.title")} extra={all.length === 0 ? undefined : choose} isFlush>
      {chosen.length < 2 ? <EmptyState isCompact title={t("overlap.none")} hint={t("overlap.hint")} /> : <PageState query={overlap} describe={describeError}>{(it) => <Chart told={it} segments={chosen} />}</PageState>}
    </Panel>
  );
}
