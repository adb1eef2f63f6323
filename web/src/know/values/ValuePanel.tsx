import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Skeleton } from "@/ui/controls";
import { EmptyState, PageState } from "@/ui/PageState";
import { WhyPanel } from "@/ui/WhyPanel";
import { describeError, useValue, type ValueAnswer } from "./useValue";

function Known({ answer }: { answer: ValueAnswer }): ReactNode {
  const { t } = useTranslation("know/values");
  const language = useLanguage();
  const money = (cents: number): string => formatMoney(Math.round(cents / 100) * 100, "CNY", language);
  return (
    <WhyPanel
      why={{
        title: t("title"),
        value: money(answer.cents),
        note: (
          <>
            <div>{t("range", { low: money(answer.low_cents), high: money(answer.high_cents) })}</div>
            <div>{answer.summary}</div>
          </>
        ),
        reasons: answer.reasons.map((reason) => ({ key: reason.key, text: reason.text, effect: reason.effect_cents })),
        effectText: money,
        baseline: answer.baseline,
        accuracy: answer.accuracy,
        dataDate: answer.data_date ?? "",
        ruleVersion: answer.model_version,
      }}
    />
  );
}

/** What a customer is expected to spend in the next year, how sure that is and why; or why nobody can say. */
export function ValuePanel({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("know/values");
  const query = useValue(customerId, useLanguage());
  return (
    <PageState query={query} describe={describeError} loading={<Skeleton active title={{ width: "40%" }} paragraph={{ rows: 4 }} />}>
      {(answer) => (answer.refused === null ? <Known answer={answer} /> : <EmptyState isCompact title={t("title")} hint={answer.refused} />)}
    </PageState>
  );
}
