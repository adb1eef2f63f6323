import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney, formatNumber } from "@/lib/format";
import type { Language } from "@/lib/preferences";
import { useCan, useSession } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented } from "@/ui/controls";
import { ImportOutlined, TeamOutlined } from "@/ui/icons";
import { EmptyState, ErrorState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { StatStrip, type Stat } from "@/ui/StatStrip";
import { Decisions } from "./Decisions";
import "./home.css";
import { RecentPlaces } from "./RecentPlaces";
import { describeError, useHomeNumbers, type HomeNumber, type Period } from "./useHome";

/** Where the records behind a number are listed. */
const BEHIND: Record<string, string> = { customers: "/customers", new_customers: "/customers", reviews: "/reviews", imports: "/imports" };

function toStat(it: HomeNumber, label: string, note: string, language: Language): Stat {
  const change = it.previous === null || it.previous === 0 ? null : (it.value - it.previous) / it.previous;
  const isMoney = /^[A-Z]{3}$/.test(it.unit ?? "");
  const value = isMoney ? formatMoney(Math.round(it.value / 100) * 100, it.unit ?? "CNY", language) : formatNumber(it.value, language);
  return { key: it.key, label, value, change, ...(change === null ? {} : { note }) };
}

function Welcome(): ReactNode {
  const { t } = useTranslation("app/home");
  const navigate = useNavigate();
  const can = useCan();
  return (
    <Panel>
      <EmptyState
        icon={<TeamOutlined />}
        title={t("welcome.title")}
        hint={t("welcome.hint")}
        action={
          can("sources.import") || can("imports.create") ? (
            <Button type="primary" icon={<ImportOutlined />} onClick={() => void navigate({ to: "/imports" })}>
              {t("welcome.import")}
            </Button>
          ) : undefined
        }
      />
    </Panel>
  );
}

function useGreeting(): string {
  const { t } = useTranslation("app/home");
  const name = useSession((it) => it.me?.user.name) ?? "";
  const hour = new Date().getHours();
  const part = hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  return t(`greeting.${part}`, { name });
}

export default function HomePage(): ReactNode {
  const { t } = useTranslation("app/home");
  const language = useLanguage();
  const navigate = useNavigate();
  const greeting = useGreeting();
  const [period, setPeriod] = useState<Period>("month");
  const numbers = useHomeNumbers(period);
  const stats = (numbers.data?.items ?? []).map((it) => {
    const stat = toStat(it, t(`number.${it.key}`), t(`previous.${period}`), language);
    const to = BEHIND[it.key];
    return to === undefined ? stat : { ...stat, onOpen: () => void navigate({ to }) };
  });
  if (numbers.data?.is_new === true) {
    return (
      <Page>
        <PageHeader title={greeting} />
        <Welcome />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title={greeting}
        actions={
          <Segmented
            aria-label={t("period.label")}
            value={period}
            onChange={setPeriod}
            options={[
              { value: "week", label: t("period.week") },
              { value: "month", label: t("period.month") },
            ]}
          />
        }
      />
      {numbers.isError ? (
        <Panel>
          <ErrorState {...describeError(numbers.error)} onRetry={() => void numbers.refetch()} />
        </Panel>
      ) : (
        <StatStrip stats={stats} isLoading={numbers.isPending} />
      )}
      <div className="zk-home">
        <Decisions />
        <RecentPlaces />
      </div>
    </Page>
  );
}
