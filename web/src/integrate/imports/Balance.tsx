import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";

interface BalanceProps {
  rowsIn: number;
  stored: number;
  rejected: number;
  skipped: number;
  /** The numbers are of a trial: “would be stored”. */
  isTrial?: boolean;
}

/** No row gets lost: rows in = stored + rejected + skipped, as an equation and as a bar. */
export function Balance({ rowsIn, stored, rejected, skipped, isTrial = false }: BalanceProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  const parts = [
    { key: "stored", value: stored, label: isTrial ? t("balance.wouldStore") : t("state.stored") },
    { key: "rejected", value: rejected, label: isTrial ? t("balance.wouldReject") : t("state.rejected") },
    { key: "skipped", value: skipped, label: isTrial ? t("balance.wouldSkip") : t("state.skipped") },
  ];
  const share = (value: number): number => (rowsIn === 0 ? 0 : value / rowsIn);
  return (
    <div className="zk-balance">
      <dl className="zk-balance-line">
        <div>
          <dt>{t("balance.in")}</dt>
          <dd>{formatNumber(rowsIn, language)}</dd>
        </div>
        {parts.map((part, index) => (
          <div key={part.key} className={part.value === 0 ? "zk-balance-zero" : `zk-balance-${part.key}`}>
            <dt>{part.label}</dt>
            <dd>
              <span className="zk-balance-sign" aria-hidden="true">{index === 0 ? "=" : "+"}</span>
              {formatNumber(part.value, language)}
              <small>{formatPercent(share(part.value), language)}</small>
            </dd>
          </div>
        ))}
      </dl>
      <div className="zk-balance-bar" aria-hidden="true">
        {parts.map((part) => part.value > 0 && <span key={part.key} className={`zk-balance-fill-${part.key}`} style={{ flexGrow: part.value }} />)}
      </div>
    </div>
  );
}
