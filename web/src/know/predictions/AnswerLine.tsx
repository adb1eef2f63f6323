import { useState, type ReactNode } from "react";
import { formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { WhyPanel } from "@/ui/WhyPanel";
import "./purchases.css";
import type { PurchaseAnswer, WhyAnswer } from "./usePredictions";

export function Why({ why }: { why: WhyAnswer }): ReactNode {
  return <WhyPanel why={{ title: why.title, value: why.value, reasons: why.reasons, baseline: why.baseline, accuracy: why.accuracy, dataDate: why.data_date ?? "", ruleVersion: why.rule_version }} />;
}

/** An answer with its chance; its reasons open below it. */
export function AnswerLine({ name, answer }: { name: string; answer: PurchaseAnswer }): ReactNode {
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const share = answer.share ?? 0;
  return (
    <li>
      <button type="button" className="zk-buys-line" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span className="zk-buys-name" title={name}>{name}</span>
        <span className="zk-buys-bar" aria-hidden="true"><span style={{ width: `${String(share * 100)}%` }} /></span>
        <span className="zk-number">{formatPercent(share, language)}</span>
      </button>
      {isOpen && <Why why={answer.why} />}
    </li>
  );
}
