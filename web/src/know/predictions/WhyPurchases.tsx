import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/lib/useLanguage";
import { Skeleton } from "@/ui/controls";
import { FoldBody } from "@/ui/Foldable";
import { EmptyState, PageState } from "@/ui/PageState";
import { AnswerLine, Why } from "./AnswerLine";
import { OwnAnswers } from "./OwnAnswers";
import { describeError, usePurchases } from "./usePredictions";

function Purchases({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("know/predictions");
  const query = usePurchases(customerId, useLanguage());
  return (
    <PageState query={query} describe={describeError} loading={<Skeleton active title={{ width: "40%" }} paragraph={{ rows: 3 }} />}>
      {({ items: [first, ...categories] }) =>
        first === undefined ? null : first.why.refused !== null ? (
          <EmptyState isCompact title={first.why.title} hint={first.why.refused} />
        ) : (
          <>
            <Why why={first.why} />
            {categories.length > 0 && (
              <FoldBody>
                <h3 className="zk-buys-title">{t("categories")}</h3>
                <ul className="zk-buys">{categories.map((it) => <AnswerLine key={it.key} name={it.item} answer={it} />)}</ul>
              </FoldBody>
            )}
          </>
        )
      }
    </PageState>
  );
}

/** Whether a customer buys again and what, with reasons; or why nobody can say. Then what the company asks by itself. */
export function WhyPurchases({ customerId }: { customerId: string }): ReactNode {
  return (
    <>
      <Purchases customerId={customerId} />
      <OwnAnswers customerId={customerId} />
    </>
  );
}
