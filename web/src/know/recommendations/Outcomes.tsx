import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { NumbersTable } from "@/ui/NumbersTable";
import { Panel } from "@/ui/Panel";
import type { Overview } from "./useAssociations";

// locale: know/recommendations:outcome.*

/** How many offers were bought within 90 days, by what people said to them; under 30 that there are too few. */
export function Outcomes({ rows }: { rows: Overview["outcomes"] }): ReactNode {
  const { t } = useTranslation("know/recommendations");
  const language = useLanguage();
  const share = (row: Overview["outcomes"][number]): string =>
    row.share === null ? t("outcome.few") : `${formatPercent(row.share, language)} (${formatPercent(row.low ?? 0, language)}–${formatPercent(row.high ?? 0, language)})`;
  return (
    <Panel title={t("outcome.title")}>
      <p className="zk-muted">{t("outcome.note")}</p>
      <NumbersTable label={t("outcome.title")}>
        <thead><tr><th>{t("outcome.answer")}</th><th>{t("outcome.offers")}</th><th>{t("outcome.bought")}</th><th>{t("outcome.share")}</th></tr></thead>
        <tbody>
          {rows.map((it) => (
            <tr key={it.word}><th>{t(`outcome.${it.word}`)}</th><td>{formatNumber(it.offers, language)}</td><td>{formatNumber(it.bought, language)}</td><td>{share(it)}</td></tr>
          ))}
        </tbody>
      </NumbersTable>
    </Panel>
  );
}
