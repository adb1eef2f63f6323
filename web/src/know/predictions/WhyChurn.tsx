import type { ReactNode } from "react";
import { useLanguage } from "@/lib/useLanguage";
import { Skeleton } from "@/ui/controls";
import { EmptyState, PageState } from "@/ui/PageState";
import { WhyPanel } from "@/ui/WhyPanel";
import { describeError, useWhyChurn } from "./usePredictions";

/** How likely a customer is to leave, why, and how often that was right; or why nothing is said. */
export function WhyChurn({ customerId }: { customerId: string }): ReactNode {
  const query = useWhyChurn(customerId, useLanguage());
  return (
    <PageState query={query} describe={describeError} loading={<Skeleton active title={{ width: "40%" }} paragraph={{ rows: 3 }} />}>
      {(it) =>
        it.refused === null ? (
          <WhyPanel why={{ title: it.title, value: it.value, reasons: it.reasons, baseline: it.baseline, accuracy: it.accuracy, dataDate: it.data_date ?? "", ruleVersion: it.rule_version, isRiseBad: true }} />
        ) : (
          <EmptyState isCompact title={it.title} hint={it.refused} />
        )
      }
    </PageState>
  );
}
