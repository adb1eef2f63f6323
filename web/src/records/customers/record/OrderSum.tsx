import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { asNumber } from "@/ui/fields/values";
import type { Values } from "../useCustomers";

/** The sum of all orders, right below their list. */
export function OrderSum({ values }: { values: Values }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const cents = asNumber(values["amount_cents"]);
  if (cents === null) return null;
  return <span className="zk-number">{t("orders.sum", { count: asNumber(values["order_count"]) ?? 0 })} <strong>{formatMoney(cents, "CNY", language)}</strong></span>;
}
