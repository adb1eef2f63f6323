import type { ReactNode } from "react";
import { useLanguage } from "@/lib/useLanguage";
import { Skeleton } from "@/ui/controls";
import { EmptyState, PageState } from "@/ui/PageState";
import { WhyPanel } from "@/ui/WhyPanel";
import { describeError, useWhy, type ScoreName, type WhyAnswer } from "./useWhy";

function Reasons({ answer }: { answer: WhyAnswer }): ReactNode {
  return (
    <WhyPanel
      why={{
        title: answer.title,
        value: answer.value,
        reasons: answer.reasons,
        baseline: answer.baseline === "" ? null : answer.baseline,
        accuracy: answer.accuracy,
        dataDate: answer.data_date ?? "",
        ruleVersion: answer.rule_version,
      }}
    />
  );
}

/** Why a customer's score is what it is; a refusal to score says why there is none. */
export function WhyScore({ customerId, score }: { customerId: string; score: ScoreName }): ReactNode {
  const query = useWhy(customerId, score, useLanguage());
  return (
    <PageState query={query} describe={describeError} loading={<Skeleton active title={{ width: "40%" }} paragraph={{ rows: 3 }} />}>
      {(answer) =>
        answer.refused === null ? (
          <Reasons answer={answer} />
        ) : (
          <EmptyState isCompact title={answer.title} hint={answer.refused} />
        )
      }
    </PageState>
  );
}
