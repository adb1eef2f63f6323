import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/controls";
import { ApartmentOutlined } from "@/ui/icons";
import { EmptyState, PageState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { RelativeTime } from "@/ui/RelativeTime";
import "./identity.css";
import "./identity-tuning.css";
import { Lessons, Measures } from "./Measures";
import { ScoreChart } from "./ScoreChart";
import { Trial } from "./Trial";
import type { Thresholds } from "./tuning";
import { describeError, useTuning, type SettingBody, type Tuning } from "./useTuning";
import { Weights } from "./Weights";

function Told({ tuning }: { tuning: Tuning }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const can = useCan();
  const language = useLanguage();
  const [draft, setDraft] = useState<Thresholds | null>(null);
  const [weights, setWeights] = useState<SettingBody["weights"]>("kept");
  const lines = draft ?? { link: tuning.link_bits, review: tuning.review_bits };
  const mayTurn = can("identity.run");
  const { lesson } = tuning;
  function reset(): void {
    setDraft(null);
    setWeights("kept");
  }
  function take(): void {
    if (lesson === null) return;
    setDraft({ link: lesson.link_bits, review: Math.min(lines.review, lesson.link_bits) });
    if (lesson.corrections.length > 0) setWeights("learnt");
  }
  return (
    <div className="zk-tuning">
      <Panel title={t("tuning.scores")} extra={<span className="zk-row zk-muted zk-panel-note">{weights === "learnt" && <Badge tone="purple">{t("tuning.withCorrections")}</Badge>}{tuning.set_at === null ? t("tuning.builtIn") : <>{tuning.set_by} <RelativeTime at={tuning.set_at} /></>}</span>}>
        <ScoreChart bars={tuning.scores} lines={lines} onMove={mayTurn ? setDraft : undefined} />
        <p className="zk-muted zk-small">{t("tuning.zones", { link: formatNumber(lines.link, language, 2), review: formatNumber(lines.review, language, 2) })}</p>
      </Panel>
      <div className="zk-tuning-pair">
        {mayTurn && <Trial tuning={tuning} lines={lines} weights={weights} onReset={reset} />}
        <Measures tuning={tuning} link={lines.link} />
        <Lessons tuning={tuning} onTake={mayTurn ? take : undefined} />
      </div>
      <Weights kinds={tuning.kinds} />
    </div>
  );
}

/** What the weights say, where the thresholds lie, and what moving them would change. */
export default function TuningPage(): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const navigate = useNavigate();
  const tuning = useTuning();
  return (
    <Page>
      <PageHeader title={t("tuning.title")} note={t("tuning.note")} actions={<Button onClick={() => void navigate({ to: "/identity" })}>{t("tuning.overview")}</Button>} />
      <PageState query={tuning} describe={describeError} isEmpty={(it) => it.finished_at === null} empty={<Panel><EmptyState icon={<ApartmentOutlined />} title={t("overview.neverRan")} hint={t("overview.noneHint")} /></Panel>}>
        {(told) => <Told tuning={told} />}
      </PageState>
    </Page>
  );
}
