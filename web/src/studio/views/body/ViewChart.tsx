import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Chart } from "@/ui/Chart";
import { EmptyState, ErrorState, LoadingState } from "@/ui/PageState";
import { chartOption, ordered, partsOf, type ChartWords } from "./chartOption";
import { FigureTable } from "./FigureTable";
import type { BodyProps } from "./types";
import { useKeyWords } from "./useKeyWords";
import { both, describeError, useGroups, type RecordGroup } from "./useViewRows";
import { figureWords, keyWords } from "./words";

const HEIGHT = 440;
const NONE: RecordGroup[] = [];

/** The view as a chart; a bar, a slice or a line of the table leads to the rows behind it. */
export default function ViewChart({ asked, fields, layout, onDrill }: BodyProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const say = useKeyWords();
  const field = fields.find((it) => it.key === layout.group);
  const split = fields.find((it) => it.key === layout.split);
  const figure = fields.find((it) => it.key === layout.figure);
  const isSplit = split !== undefined && layout.chart !== "pie" && layout.chart !== "funnel";
  const shape = isSplit ? layout : { ...layout, split: "" };
  const query = useGroups(asked, {
    dimensions: [{ field: layout.group, grain: layout.grain === "" ? null : layout.grain }, ...(isSplit ? [{ field: layout.split, grain: null }] : [])],
    measures: figure === undefined || layout.function === "" ? [] : [{ function: layout.function, field: layout.figure }],
  });
  const isMeasured = figure !== undefined;
  const groups = ordered(query.data?.groups ?? NONE, layout, isMeasured);
  const titled = figure === undefined ? t("layout.count") : `${words(figure.label, language)} · ${t(`function.${layout.function}`)}`;
  const named: ChartWords = {
    group: (it) => (field === undefined ? "" : keyWords(it, field, layout.grain, language, say)),
    part: (it) => (split === undefined ? "" : keyWords(it, split, "", language, say)),
    value: (it) => figureWords(it, figure, language),
    figure: titled,
  };
  const option = useMemo(
    () => chartOption(groups, shape, isMeasured, named),
    // The words follow from the language and the directory, the rest from the layout and the answer.
    [query.data, JSON.stringify(shape), language, say],
  );
  if (query.isError) return <ErrorState {...describeError(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data === undefined || field === undefined) return <LoadingState />;
  if (groups.length === 0) return <EmptyState title={t("chart.none")} hint={t("chart.noneHint")} />;
  const drill = (group: RecordGroup | undefined, part?: RecordGroup): void => {
    const where = both((group?.where ?? null) as Condition | null, (part?.where ?? null) as Condition | null);
    if (where !== null) onDrill(where);
  };
  function pick(at: number, series: number): void {
    const group = groups[at];
    const name = isSplit ? partsOf(groups, named.part)[series] : undefined;
    drill(group, group?.parts.find((it) => named.part(it) === name));
  }
  return (
    <div className="zk-chart-body">
      <div className="zk-chart-picture">
        <Chart option={option} label={`${titled} · ${words(field.label, language)}`} height={HEIGHT} onPick={pick} />
      </div>
      <FigureTable
        title={words(field.label, language)}
        figure={titled}
        lines={groups.map((it) => ({
          key: `${String(it.key)} ${String(it.is_others)}`,
          name: named.group(it),
          count: formatNumber(it.count, language),
          value: isMeasured ? named.value(it.values[0] ?? 0) : null,
          onPick: it.where === null ? undefined : () => drill(it),
        }))}
      />
    </div>
  );
}
