import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { Panel } from "@/ui/Panel";
import { WhyLate } from "./WhyLate";
import { useOwed } from "./usePayments";

/** What a customer owes that is due soon or already, most at risk first, with why; nothing where nothing is. */
export function CustomerPayments({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation("know/payments");
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const items = useOwed(customerId, language).data?.items ?? [];
  const [first, ...rest] = items;
  if (first === undefined) return null;
  const sum = items.reduce((all, it) => all + it.open_cents, 0);
  return (
    <Panel title={t("owed")} extra={<span className="zk-number">{formatMoney(sum, "CNY", language)}</span>}>
      <WhyLate owed={first} />
      {rest.length > 0 && <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>{t(isOpen ? "fewer" : "more", { count: rest.length })}</Button>}
      {isOpen && rest.map((it) => <WhyLate key={it.id} owed={it} />)}
    </Panel>
  );
}
