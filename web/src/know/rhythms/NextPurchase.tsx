import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Skeleton } from "@/ui/controls";
import { EmptyState, PageState } from "@/ui/PageState";
import { WhyPanel } from "@/ui/WhyPanel";
import { describeError, useNextPurchase } from "./useNextPurchase";

/** When a customer is expected to buy next, within which range and why; or why nobody can say. */
export function NextPurchase({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("know/rhythms");
  const language = useLanguage();
  const query = useNextPurchase(customerId, language);
  const days = (value: number): string => t("days", { days: formatNumber(value, language, 0) });
  return (
    <PageState query={query} describe={describeError} loading={<Skeleton active title={{ width: "40%" }} paragraph={{ rows: 3 }} />}>
      {(it) =>
        it.refused === null ? (
          <WhyPanel why={{ title: it.title, value: it.value, note: it.span, reasons: it.reasons, effectText: days, baseline: it.baseline, accuracy: it.accuracy, dataDate: it.data_date ?? "", ruleVersion: it.rule_version }} />
        ) : (
          <EmptyState isCompact title={it.title} hint={it.refused} />
        )
      }
    </PageState>
  );
}
