import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatMoney, formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { NumbersTable } from "@/ui/NumbersTable";
import { Panel } from "@/ui/Panel";
import type { Quality, Told } from "./usePayments";

interface Row {
  key: string;
  model: string;
  base: string;
  of: string;
}

function useRows(quality: Quality): Row[] {
  const { t } = useTranslation("know/payments");
  const language = useLanguage();
  const number = (value: number | null): string => (value === null ? "–" : formatNumber(value, language, 3));
  const share = (value: number | null): string => (value === null ? "–" : formatPercent(value, language));
  const money = (value: number | null): string => (value === null ? "–" : formatMoney(Math.round(value / 100) * 100, "CNY", language));
  return [
    { key: "auc", model: number(quality.auc), base: number(quality.own_auc), of: t("trust.own") },
    { key: "ece", model: number(quality.ece), base: number(quality.own_ece), of: t("trust.own") },
    { key: "error", model: number(quality.error), base: number(quality.own_error), of: t("trust.own") },
    { key: "precision", model: share(quality.precision), base: share(quality.base), of: t("trust.all") },
    { key: "week", model: money(quality.weekly_error_cents), base: money(quality.weekly_error_by_due_cents), of: t("trust.byDue") },
  ];
}

/** How good the model is beside baselines, and how often it was right. */
export function Trust({ told, quality }: { told: Told; quality: Quality }): ReactNode {
  const { t } = useTranslation("know/payments");
  const language = useLanguage();
  const rows = useRows(quality);
  return (
    <Panel title={t("trust.title")} isFlush>
      <NumbersTable label={t("trust.title")} isDense>
        <thead><tr><th scope="col">{t("trust.figure")}</th><th scope="col">{t("trust.model")}</th><th scope="col">{t("trust.base")}</th></tr></thead>
        <tbody>
          {rows.map((it) => (
            <tr key={it.key}><th scope="row">{t(`trust.of.${it.key}`)}<br /><span className="zk-muted zk-small">{it.of}</span></th><td>{it.model}</td><td>{it.base}</td></tr>
          ))}
        </tbody>
      </NumbersTable>
      <p className="zk-muted zk-small zk-pay-foot">
        {quality.asked_on === null ? t("trust.never", { dues: told.dues }) : t("trust.asked", { day: formatDate(quality.asked_on), asked: quality.asked, within: formatPercent(quality.within ?? 0, language) })}
        {told.record !== null && <><br />{told.record}</>}
      </p>
    </Panel>
  );
}
// locale: know/payments:trust.of.*
