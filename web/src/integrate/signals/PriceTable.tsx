import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge, type Tone } from "@/ui/Badge";
import { NumbersTable } from "@/ui/NumbersTable";
import { changeOf, gapOf } from "./prices";
import type { Board, PriceCard } from "./usePrices";

// locale: integrate/signals:prices.verdict.*
// locale: integrate/signals:prices.why.*

const TONES: Record<PriceCard["verdict"], Tone> = { jump: "red", usual: "green", too_few: "grey" };

/** Why a price is called a jump or not. */
export function useWhy(): (card: PriceCard, fewest: number) => string {
  const { t } = useTranslation("integrate/signals");
  const language = useLanguage();
  return (card, fewest) => t(`prices.why.${card.verdict}`, { count: card.count, fewest, middle: formatNumber(card.middle, language), score: formatNumber(Math.abs(card.score), language, 1) });
}

/** The last price of each competitor, what is usual and how it stands to ours. */
export function PriceTable({ board, fewest }: { board: Board; fewest: number }): ReactNode {
  const { t } = useTranslation("integrate/signals");
  const language = useLanguage();
  const why = useWhy();
  const share = (value: number | null): string => (value === null ? "–" : `${value > 0 ? "+" : ""}${formatPercent(value, language)}`);
  const price = (value: number, unit: string): string => `${formatNumber(value, language)} ${unit}`.trim();
  return (
    <NumbersTable label={board.product}>
      <thead>
        <tr>
          <th scope="col">{t("prices.column.competitor")}</th>
          {(["last", "on", "change", "usual", "gap", "verdict"] as const).map((it) => <th key={it} scope="col" className={it === "verdict" ? "zk-price-verdict" : ""}>{t(`prices.column.${it}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {board.lines.map((line) => (
          <tr key={line.series}>
            <th scope="row">{line.competitor}</th>
            <td>{price(line.last.value, line.unit)}</td>
            <td>{line.last.on}</td>
            <td>{share(changeOf(line))}</td>
            <td>{line.verdict === "too_few" ? "–" : price(line.middle, line.unit)}</td>
            <td>{share(gapOf(line, board))}</td>
            <td className="zk-price-verdict"><Badge tone={TONES[line.verdict]}>{t(`prices.verdict.${line.verdict}`)}</Badge> <span className="zk-small zk-muted">{why(line, fewest)}</span></td>
          </tr>
        ))}
      </tbody>
    </NumbersTable>
  );
}
// locale: integrate/signals:prices.column.*
