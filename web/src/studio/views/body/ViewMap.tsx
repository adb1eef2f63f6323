import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { ArrowLeftOutlined } from "@/ui/icons";
import { ErrorState, LoadingState } from "@/ui/PageState";
import { isMunicipality, RegionMap, shapeUrl, shortProvince } from "@/ui/RegionMap";
import { places as placesOf } from "../layout";
import { valueOf } from "./chartOption";
import { FigureTable } from "./FigureTable";
import type { BodyProps } from "./types";
import { useKeyWords } from "./useKeyWords";
import { both, describeError, useGroups, type RecordGroup } from "./useViewRows";
import { figureWords, keyWords } from "./words";

const HEIGHT = 480;
const NONE: RecordGroup[] = [];

/** The view on the map: provinces first, a click opens one by city, a click there shows its rows. */
export default function ViewMap({ asked, fields, layout, onDrill }: BodyProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const say = useKeyWords();
  const [province, setProvince] = useState<RecordGroup | null>(null);
  const levels = placesOf(fields);
  const name = typeof province?.key === "string" ? province.key : null;
  const field = name === null ? levels[0] : (levels[isMunicipality(name) ? 2 : 1] ?? levels[1]);
  const figure = fields.find((it) => it.key === layout.figure);
  const isMeasured = figure !== undefined && layout.function !== "";
  const inside = (province?.where ?? null) as Condition | null;
  const query = useGroups(
    asked,
    { dimensions: [{ field: field?.key ?? "", grain: null }], measures: isMeasured && layout.function !== "" ? [{ function: layout.function, field: layout.figure }] : [] },
    inside,
    field !== undefined,
  );
  const groups = query.data?.groups ?? NONE;
  const shown = (it: RecordGroup): string => (isMeasured ? figureWords(it.values[0], figure, language) : formatNumber(it.count, language));
  const spots = useMemo(
    () =>
      groups
        .filter((it) => typeof it.key === "string" && !it.is_others)
        .map((it) => ({ name: name === null ? shortProvince(String(it.key)) : String(it.key), value: valueOf(it, isMeasured), words: shown(it) })),
    [query.data, name, isMeasured, language],
  );
  if (query.isError) return <ErrorState {...describeError(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data === undefined || field === undefined) return <LoadingState />;
  function open(group: RecordGroup | undefined): void {
    if (group === undefined) return;
    const isProvince = name === null && typeof group.key === "string" && shapeUrl(group.key) !== undefined && levels.length > 1;
    if (isProvince) setProvince(group);
    else {
      const where = both(inside, group.where as Condition | null);
      if (where !== null) onDrill(where);
    }
  }
  const titled = figure === undefined ? t("layout.count") : words(figure.label, language);
  return (
    <div className="zk-chart-body">
      <div className="zk-chart-picture">
        {province !== null && (
          <div className="zk-row zk-map-head">
            <Button size="small" icon={<ArrowLeftOutlined />} onClick={() => setProvince(null)}>{t("map.back")}</Button>
            <strong>{name}</strong>
            {inside !== null && <Button size="small" type="link" onClick={() => onDrill(inside)}>{t("map.rows")}</Button>}
          </div>
        )}
        <RegionMap
          province={name}
          places={spots}
          label={`${words(field.label, language)} · ${titled}`}
          height={HEIGHT}
          onPick={(picked) => open(groups.find((it) => typeof it.key === "string" && (name === null ? shortProvince(it.key) : it.key) === picked))}
        />
      </div>
      <FigureTable
        title={words(field.label, language)}
        figure={titled}
        lines={groups.map((it) => ({
          key: `${String(it.key)} ${String(it.is_others)}`,
          name: keyWords(it, field, "", language, say),
          count: formatNumber(it.count, language),
          value: isMeasured ? shown(it) : null,
          onPick: it.where === null ? undefined : () => open(it),
        }))}
      />
    </div>
  );
}
