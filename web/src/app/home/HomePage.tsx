import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Decisions } from "@/know/decisions/public";
import { formatMoney, formatNumber } from "@/lib/format";
import type { Language } from "@/lib/preferences";
import { useCan, useSession } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button, Segmented } from "@/ui/controls";
import { ImportOutlined, TeamOutlined } from "@/ui/icons";
import { EmptyState, ErrorState } from "@/ui/PageState";
import { Page, PageHeader, Panel } from "@/ui/Panel";
import { StatStrip, type Stat } from "@/ui/StatStrip";
import "./home.css";
import { RecentPlaces } from "./RecentPlaces";
import { Tiers } from "./Tiers";
import { describeError, useHasCustomers, useHomeNumbers, type HomeNumber, type Span } from "./useHome";

/** Where the records behind a number are listed. */
const BEHIND: Partial<Record<HomeNumber["key"], string>> = { new_customers: "/customers?sort=-created_at" };
const SPANS: readonly Span[] = ["today", "week", "month", "year"];

function toStat(it: HomeNumber, label: string, note: string, text: string): Stat {
  const change = it.value === null || it.before === null || it.before === 0 ? null : (it.value - it.before) / it.before;
  return { key: it.key, label, value: text, change, note, isRiseBad: it.key === "due_tasks" };
}

function textOf(it: HomeNumber, currency: string, language: Language): string {
  if (it.value === null) return "–";
  // Cents would only blur a sum of this size.
  if (it.key === "amount_cents") return formatMoney(Math.round(it.value / 100) * 100, currency, language);
  return formatNumber(it.value, language);
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
          can("imports.run") ? (
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
  const can = useCan();
  const currency = useSession((it) => it.me?.tenant.currency) ?? "CNY";
  const [span, setSpan] = useState<Span>("month");
  const numbers = useHomeNumbers(span);
  const hasCustomers = useHasCustomers(can("customers.view"));
  const stats = (numbers.data ?? []).map((it) => {
    const note = t(it.before === 0 ? "previousNone" : `previous.${span}`);
    const stat = toStat(it, t(`number.${it.key}`), note, textOf(it, currency, language));
    const to = BEHIND[it.key];
    return to === undefined ? stat : { ...stat, onOpen: () => void navigate({ to }) };
  });
  if (hasCustomers === false) {
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
            value={span}
            onChange={setSpan}
            options={SPANS.map((it) => ({ value: it, label: t(`period.${it}`) }))}
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
        <div className="zk-home-side">
          <Tiers />
          <RecentPlaces />
        </div>
      </div>
    </Page>
  );
}
