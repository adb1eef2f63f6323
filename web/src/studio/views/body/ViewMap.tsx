import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import type { Condition } from "@/lib/conditions";
import { formatNumber } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { ArrowLeftOutlined } from "@/ui/icons";
import { ErrorState, LoadingState } from "@/ui/PageState";
import { isMunicipality, RegionMap, shapeUrl, shortProvince } from "@/ui/RegionMap";
import { places as placesOf, type Layout } from "../layout";
import { valueOf } from "./chartOption";
import { FigureTable } from "./FigureTable";
import type { BodyProps } from "./types";
import { useKeyWords } from "./useKeyWords";
import { both, describeError, useGroups, type Figures, type RecordGroup } from "./useViewRows";
import { figureWords, keyWords } from "./words";

const HEIGHT = 480;
const NONE: RecordGroup[] = [];

interface OpenParts {
  group: RecordGroup;
  name: string | null;
  hasCities: boolean;
}

/** A province has a map of its own; anything else shows its rows. */
function isDeeper({ group, name, hasCities }: OpenParts): boolean {
  return name === null && hasCities && typeof group.key === "string" && shapeUrl(group.key) !== undefined;
}

function levelOf(levels: CatalogField[], name: string | null): CatalogField | undefined {
  if (name === null) return levels[0];
  return levels[isMunicipality(name) ? 2 : 1] ?? levels[1];
}

function spotName(group: RecordGroup, name: string | null): string {
  const key = String(group.key);
  return name === null ? shortProvince(key) : key;
}

function Inside({ name, where, onBack, onDrill }: { name: string; where: Condition | null; onBack: () => void; onDrill: (where: Condition) => void }): ReactNode {
  const { t } = useTranslation("studio/views");
  return (
    <div className="zk-row zk-map-top">
      <Button size="small" icon={<ArrowLeftOutlined />} onClick={onBack}>{t("map.back")}</Button>
      <strong>{name}</strong>
      {where !== null && <Button size="small" type="link" onClick={() => onDrill(where)}>{t("map.rows")}</Button>}
    </div>
  );
}

function measuresOf({ figure, function: one }: Layout): Figures["measures"] {
  return figure === "" || one === "" ? [] : [{ function: one, field: figure }];
}

/** The view on the map: provinces first, a click opens one by city, a click there shows its rows. */
export default function ViewMap({ asked, fields, layout, at, onAt, onDrill }: BodyProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const say = useKeyWords();
  const levels = placesOf(fields);
  const name = levels.length > 1 && shapeUrl(at) !== undefined ? at : null;
  const field = levelOf(levels, name);
  const figure = fields.find((it) => it.key === layout.figure);
  const isMeasured = figure !== undefined;
  const inside = useMemo<Condition | null>(() => (name === null ? null : { field: levels[0]?.key ?? "", op: "eq", value: name }), [name, levels[0]?.key]);
  const query = useGroups(
    asked,
    { dimensions: [{ field: field?.key ?? "", grain: null }], measures: measuresOf(layout) },
    inside,
    field !== undefined,
  );
  const groups = query.data?.groups ?? NONE;
  const shown = (it: RecordGroup): string => (isMeasured ? figureWords(it.values[0], figure, language) : formatNumber(it.count, language));
  const spots = useMemo(
    () =>
      groups
        .filter((it) => typeof it.key === "string" && !it.is_others)
        .map((it) => ({ name: spotName(it, name), value: valueOf(it, isMeasured), words: shown(it) })),
    [query.data, name, isMeasured, language],
  );
  if (query.isError) return <ErrorState {...describeError(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data === undefined || field === undefined) return <LoadingState />;
  function open(group: RecordGroup | undefined): void {
    if (group === undefined) return;
    if (isDeeper({ group, name, hasCities: levels.length > 1 })) onAt(String(group.key));
    else {
      const where = both(inside, group.where as Condition | null);
      if (where !== null) onDrill(where);
    }
  }
  const titled = figure === undefined ? t("layout.count") : words(figure.label, language);
  return (
    <div className="zk-chart-body">
      <div className="zk-chart-picture">
        {name !== null && <Inside name={name} where={inside} onBack={() => onAt("")} onDrill={onDrill} />}
        <RegionMap
          province={name}
          places={spots}
          label={`${words(field.label, language)} · ${titled}`}
          height={HEIGHT}
          onPick={(picked) => open(groups.find((it) => it.key !== null && spotName(it, name) === picked))}
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
