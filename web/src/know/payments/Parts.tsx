import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Segmented } from "@/ui/controls";
import { NumbersTable } from "@/ui/NumbersTable";
import { Panel } from "@/ui/Panel";
import { sum } from "./weeks";
import type { Line } from "./usePayments";

const WAYS = ["region", "owner"] as const;

/** Receipts of regions and people; they add up to the first line. */
export function Parts({ lines, picked, onPick }: { lines: Line[]; picked: Line; onPick: (line: Line) => void }): ReactNode {
  const { t } = useTranslation("know/payments");
  const language = useLanguage();
  const money = (cents: number | undefined): string => formatMoney(Math.round((cents ?? 0) / 100) * 100, "CNY", language);
  const ways = WAYS.filter((way) => lines.some((line) => line.dimension === way));
  const [chosen, setChosen] = useState<string>("region");
  const way = ways.find((it) => it === chosen) ?? ways[0];
  const whole = lines.filter((line) => line.dimension === "company" || line.dimension === "seen");
  const shown = [...whole, ...lines.filter((line) => line.dimension === way)];
  return (
    <Panel title={t("parts.title")} extra={ways.length > 1 && <Segmented aria-label={t("parts.by")} value={way ?? ""} onChange={setChosen} options={ways.map((one) => ({ value: one, label: t(`parts.${one}`) }))} />} isFlush>
      <div className="zk-pay-parts">
        <NumbersTable label={t("parts.title")} isDense>
          <thead>
            <tr>
              <th scope="col">{t("parts.name")}</th><th scope="col">{t("parts.open")}</th><th scope="col">{t("parts.month")}</th><th scope="col">{t("parts.range")}</th><th scope="col">{t("parts.byDue")}</th><th scope="col">{t("parts.quarter")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={`${line.dimension}.${line.name}`} className={line === picked ? "zk-pay-picked" : undefined}>
                <th scope="row"><button type="button" className="zk-pay-name" aria-label={t("parts.show", { name: line.name })} onClick={() => onPick(line)}>{line.name}</button></th>
                <td>{money(line.open_cents)}</td>
                <td>{money(line.month[0])}</td>
                <td>{money(line.month[1])} – {money(line.month[2])}</td>
                <td>{money(line.month[3])}</td>
                <td>{money(sum(line.points))}</td>
              </tr>
            ))}
          </tbody>
        </NumbersTable>
      </div>
    </Panel>
  );
}
// locale: know/payments:parts.region
// locale: know/payments:parts.owner
