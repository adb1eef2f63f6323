import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatSigned } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button, Input, Segmented } from "@/ui/controls";
import { GroupOutlined, LockOutlined, PlusOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import { grownBy } from "./grown";
import { readGroup } from "./nodes";
import "./segments.css";
import { Sentences } from "./Sentence";
import type { Language } from "./language";
import { describeError, useSegments, type Segment } from "./useSegments";
import { useVocabulary } from "./useVocabulary";

const WHOSE = ["all", "mine", "shared"] as const;

function Trend({ segment }: { segment: Segment }): ReactNode {
  const { t } = useTranslation("know/segments");
  const language = useLanguage();
  const by = grownBy(segment);
  if (by === null || segment.frozen_at !== null) return null;
  return <span className="zk-muted zk-small">{t("week", { by: formatSigned(by, language) })}</span>;
}

function Card({ segment, language }: { segment: Segment; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  const lang = useLanguage();
  return (
    <li className="zk-segment-card">
      <div className="zk-segment-card-main">
        <div className="zk-row zk-row-wrap">
          <Link to={`/segments/${segment.id}`} className="zk-segment-name">{segment.name}</Link>
          {segment.frozen_at !== null && <Badge icon={<LockOutlined />}>{t("frozen")}</Badge>}
          {segment.is_shared && <Badge tone="blue">{t("shared")}</Badge>}
          {segment.refused !== null && <Badge tone="red">{t("refused")}</Badge>}
        </div>
        {segment.description !== "" && <p className="zk-muted">{segment.description}</p>}
        <Sentences group={readGroup(segment.condition)} language={language} />
      </div>
      <div className="zk-segment-card-size">
        <span className="zk-segment-size zk-number">{segment.size === null ? "–" : formatNumber(segment.size, lang)}</span>
        <Trend segment={segment} />
        {segment.counted_at !== null && <span className="zk-muted zk-small"><RelativeTime at={segment.counted_at} /></span>}
      </div>
    </li>
  );
}

/** One's own segments and the shared ones, with what they say and how many are in them. */
export default function SegmentsPage(): ReactNode {
  const { t } = useTranslation("know/segments");
  const can = useCan();
  const navigate = useNavigate();
  const segments = useSegments();
  const language = useVocabulary();
  const [whose, setWhose] = useState<(typeof WHOSE)[number]>("all");
  const [text, setText] = useState("");
  const make = can("segments.create") ? <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: "/segments/new" })}>{t("new")}</Button> : undefined;
  const shown = (segments.data ?? []).filter((it) => (whose === "all" || it.kind === whose) && it.name.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <Page>
      <PageHeader title={t("title")} note={t("note")} actions={make} />
      <PageState query={segments} describe={describeError} isEmpty={(it) => it.length === 0} empty={<Panel><EmptyState icon={<GroupOutlined />} title={t("none")} hint={t("noneHint")} action={make} /></Panel>}>
        {() => (
          <Panel
            title={<Segmented value={whose} aria-label={t("whose.label")} options={WHOSE.map((it) => ({ value: it, label: t(`whose.${it}`) }))} onChange={setWhose} />}
            extra={<Input.Search allowClear className="zk-segment-search" aria-label={t("search")} placeholder={t("search")} value={text} onChange={(event) => setText(event.target.value)} />}
            isFlush
          >
            {shown.length === 0 ? <EmptyState isCompact title={t("nothing")} /> : <ul className="zk-segment-list">{shown.map((it) => <Card key={it.id} segment={it} language={language} />)}</ul>}
          </Panel>
        )}
      </PageState>
    </Page>
  );
}
// locale: know/segments:whose.*
