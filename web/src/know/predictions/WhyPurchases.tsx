import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Skeleton } from "@/ui/controls";
import { FoldBody } from "@/ui/Foldable";
import { EmptyState, PageState } from "@/ui/PageState";
import { WhyPanel } from "@/ui/WhyPanel";
import "./purchases.css";
import { describeError, usePurchases, type PurchaseAnswer, type WhyAnswer } from "./usePredictions";

function Why({ why }: { why: WhyAnswer }): ReactNode {
  return <WhyPanel why={{ title: why.title, value: why.value, reasons: why.reasons, baseline: why.baseline, accuracy: why.accuracy, dataDate: why.data_date ?? "", ruleVersion: why.rule_version }} />;
}

/** A category with its chance; its reasons open below it. */
function Category({ answer }: { answer: PurchaseAnswer }): ReactNode {
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const share = answer.share ?? 0;
  return (
    <li>
      <button type="button" className="zk-buys-line" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className="zk-buys-name">{answer.item}</span>
        <span className="zk-buys-bar" aria-hidden="true"><span style={{ width: `${String(share * 100)}%` }} /></span>
        <span className="zk-number">{formatPercent(share, language)}</span>
      </button>
      {isOpen && <Why why={answer.why} />}
    </li>
  );
}

/** Whether a customer buys again and what, with reasons; or why nobody can say. */
export function WhyPurchases({ customerId }: { customerId: string }): ReactNode {
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
                <ul className="zk-buys">{categories.map((it) => <Category key={it.key} answer={it} />)}</ul>
              </FoldBody>
            )}
          </>
        )
      }
    </PageState>
  );
}
