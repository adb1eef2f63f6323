import { Fragment, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { DownOutlined, RightOutlined } from "@/ui/icons";
import { NumbersTable } from "@/ui/NumbersTable";
import { sum, yearOnYear } from "./months";
import type { Line } from "./useForecast";

interface RowProps {
  line: Line;
  isOpen: boolean | null;
  isPicked: boolean;
  depth: number;
  onPick: () => void;
  onToggle: () => void;
}

function Row({ line, isOpen, isPicked, depth, onPick, onToggle }: RowProps): ReactNode {
  const { t } = useTranslation("know/forecasts");
  const language = useLanguage();
  const money = (cents: number | null): string => (cents === null ? "–" : formatMoney(Math.round(cents / 100) * 100, "CNY", language));
  const change = yearOnYear(line);
  return (
    <tr className={isPicked ? "zk-forecast-picked" : undefined}>
      <th scope="row" style={{ paddingLeft: 16 + depth * 20 }}>
        <span className="zk-row">
          {isOpen === null ? (
            <span className="zk-forecast-blank" />
          ) : (
            <Button type="text" size="small" aria-expanded={isOpen} aria-label={t("table.expand", { name: line.name })} icon={isOpen ? <DownOutlined /> : <RightOutlined />} onClick={onToggle} />
          )}
          <button type="button" className="zk-forecast-name" aria-label={t("table.open", { name: line.name })} onClick={onPick}>{line.name}</button>
        </span>
      </th>
      <td>{money(sum(line.history.slice(-12)))}</td>
      <td>{money(line.points[0] ?? null)}</td>
      <td>{money(sum(line.points))}</td>
      <td>{change === null ? "–" : `${change > 0 ? "+" : ""}${formatPercent(change, language)}`}</td>
      <td>{money(line.mae)}</td>
      <td>{money(line.baseline_mae)}</td>
      <td>{line.within === null ? "–" : formatPercent(line.within, language)}</td>
    </tr>
  );
}

interface TableProps {
  lines: Line[];
  /** Every line there is, for the parts of parts. */
  all: Line[];
  picked: number;
  onPick: (place: number) => void;
}

/** Parts of the company with what is expected; a region opens into its cities, a category into its products. */
export function PartsTable({ lines, all, picked, onPick }: TableProps): ReactNode {
  const { t } = useTranslation("know/forecasts");
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (place: number): void => setOpen((was) => new Set(was.has(place) ? [...was].filter((one) => one !== place) : [...was, place]));
  const rows = (shown: Line[], depth: number): ReactNode =>
    shown.map((line) => {
      const parts = line.parent === null ? [] : all.filter((one) => one.parent === line.place);
      const isOpen = open.has(line.place);
      return (
        <Fragment key={line.place}>
          <Row line={line} depth={depth} isPicked={line.place === picked} isOpen={parts.length === 0 ? null : isOpen} onPick={() => onPick(line.place)} onToggle={() => toggle(line.place)} />
          {isOpen && rows(parts, depth + 1)}
        </Fragment>
      );
    });
  const months = lines[0]?.points.length ?? 0;
  return (
    <NumbersTable label={t("table.label")} isDense>
      <thead>
        <tr>
          <th scope="col">{t("table.name")}</th>
          <th scope="col">{t("table.last")}</th>
          <th scope="col">{t("table.next")}</th>
          <th scope="col">{t("table.all", { months })}</th>
          <th scope="col">{t("table.change")}</th>
          <th scope="col">{t("table.error")}</th>
          <th scope="col">{t("table.baseline")}</th>
          <th scope="col">{t("table.within")}</th>
        </tr>
      </thead>
      <tbody>{rows(lines, 0)}</tbody>
    </NumbersTable>
  );
}
