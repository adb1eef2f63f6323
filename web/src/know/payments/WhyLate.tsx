import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatMoney, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { WhyPanel } from "@/ui/WhyPanel";
import type { Owed } from "./usePayments";

/** Why an open amount is at risk: probability, money, days, reasons, how often right. */
export function WhyLate({ owed }: { owed: Owed }): ReactNode {
  const { t } = useTranslation("know/payments");
  const language = useLanguage();
  const days = owed.late_high >= 365 ? t("why.long") : t("why.days", { days: owed.days_late, low: owed.late_low, high: owed.late_high });
  const note = (
    <>
      {t("why.amount", { amount: formatMoney(owed.open_cents, "CNY", language), loss: formatMoney(owed.loss_cents, "CNY", language), due: formatDate(owed.due_on) })}
      <br />
      {days}
    </>
  );
  return (
    <WhyPanel
      why={{
        title: owed.title, value: formatPercent(owed.chance, language), note, reasons: owed.reasons, isRiseBad: true,
        baseline: owed.usual, accuracy: owed.accuracy, dataDate: owed.data_date ?? "", ruleVersion: owed.rule_version,
      }}
    />
  );
}
