import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Select } from "@/ui/controls";
import { boardable, dated, groupable, isDated, measurable, places, settled, type Layout } from "./layout";
import type { LayoutProps } from "./LayoutSwitch";

const GRAINS = ["day", "week", "month", "quarter", "year"] as const;
const CHARTS = ["bar", "line", "pie", "funnel"] as const;
const FUNCTIONS = ["sum", "avg", "min", "max"] as const;

interface PickProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Pick({ label, value, options, onChange }: PickProps): ReactNode {
  return (
    <span className="zk-pick">
      <span aria-hidden="true">{label}</span>
      <Select size="small" variant="filled" aria-label={label} value={value} options={options} popupMatchSelectWidth={false} onChange={onChange} />
    </span>
  );
}

/** What the open way of showing needs: the field to group by, the figure, the date, the shape. */
export default function LayoutSettings(props: LayoutProps): ReactNode {
  const { kind, group } = settled(props.layout, props.fields);
  // A plain table keeps its line: it is grouped from the switch.
  return kind === "table" && group === "" ? null : <Settings {...props} />;
}

function Settings(props: LayoutProps): ReactNode {
  const { t } = useTranslation("studio/views");
  const language = useLanguage();
  const { fields, onChange } = props;
  const layout = settled(props.layout, fields);
  const { kind } = layout;
  const named = (some: CatalogField[]): PickProps["options"] => some.map((it) => ({ value: it.key, label: words(it.label, language) }));
  const none = (label: string): PickProps["options"][number] => ({ value: "", label });
  const plain = (keys: readonly string[], prefix: string): PickProps["options"] => keys.map((it) => ({ value: it, label: t(`${prefix}.${it}`) }));
  const group = fields.find((it) => it.key === layout.group);
  const groups = { table: groupable(fields), kanban: boardable(fields), chart: groupable(fields), map: places(fields).slice(0, 1), calendar: [] }[kind];
  const figure = layout.figure === "" ? "" : `${layout.function}:${layout.figure}`;
  const figures = measurable(fields).flatMap((it) => FUNCTIONS.map((one) => ({ value: `${one}:${it.key}`, label: `${words(it.label, language)} · ${t(`function.${one}`)}` })));
  return (
    <div className="zk-layout-settings">
      {kind === "chart" && <Pick label={t("layout.shape")} value={layout.chart} options={plain(CHARTS, "chart")} onChange={(chart) => onChange({ chart: chart as Layout["chart"] })} />}
      {groups.length > (kind === "map" ? 1 : 0) && (
        <Pick label={t("layout.group")} value={layout.group} options={[...(kind === "table" ? [none(t("layout.ungrouped"))] : []), ...named(groups)]} onChange={(next) => onChange({ group: next, grain: "" })} />
      )}
      {isDated(group) && <Pick label={t("layout.grain")} value={layout.grain} options={plain(GRAINS, "grain")} onChange={(grain) => onChange({ grain: grain as Layout["grain"] })} />}
      {kind === "chart" && layout.chart !== "pie" && layout.chart !== "funnel" && (
        <Pick label={t("layout.split")} value={layout.split} options={[none(t("layout.unsplit")), ...named(groupable(fields).filter((it) => !isDated(it) && it.key !== layout.group))]} onChange={(split) => onChange({ split })} />
      )}
      {kind === "calendar" && <Pick label={t("layout.date")} value={layout.date} options={named(dated(fields))} onChange={(date) => onChange({ date })} />}
      {(kind === "kanban" || kind === "chart" || kind === "map") && (
        <Pick
          label={t("layout.figure")}
          value={figure}
          options={[none(t("layout.count")), ...figures]}
          onChange={(next) => {
            const [one = "", key = ""] = next.split(":");
            onChange({ function: one as Layout["function"], figure: key });
          }}
        />
      )}
    </div>
  );
}
