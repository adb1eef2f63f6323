import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { Select } from "@/ui/controls";
import { HistoryOutlined } from "@/ui/icons";
import type { Column, Field, Guess, Mapping } from "./mapping";

interface TableProps {
  columns: readonly Column[];
  fields: readonly Field[];
  guesses: Record<string, Guess>;
  /** The mapping comes from the source's last file, not from a guess. */
  isRemembered: boolean;
  mapping: Mapping;
  twice: readonly string[];
  onChange: (mapping: Mapping) => void;
}

/** How sure the guess is, or that a person chose. */
function Origin({ guess, chosen, isRemembered }: { guess: Guess | undefined; chosen: string; isRemembered: boolean }): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const language = useLanguage();
  if (chosen === "") return <span className="zk-muted">{t("map.ignored")}</span>;
  if (guess === undefined || guess.field !== chosen) return <Badge tone="purple">{t("map.byHand")}</Badge>;
  if (isRemembered) return <Badge tone="blue" icon={<HistoryOutlined />}>{t("map.remembered")}</Badge>;
  const tone = guess.confidence >= 0.8 ? "green" : guess.confidence >= 0.6 ? "orange" : "red";
  return <Badge tone={tone}>{t("map.sure", { share: formatPercent(guess.confidence, language, 0) })}</Badge>;
}

/** One line a column: its name and samples, what it was taken for, and what it shall mean. */
export function MappingTable({ columns, fields, guesses, isRemembered, mapping, twice, onChange }: TableProps): ReactNode {
  const { t } = useTranslation("integrate/imports");
  const options = [{ value: "", label: t("map.ignore") }, ...fields.map((it) => ({ value: it.key, label: it.label }))];
  return (
    <div role="table" aria-label={t("map.columns")} className="zk-map">
      <div role="row" className="zk-map-row zk-map-head">
        <span role="columnheader">{t("column.name")}</span>
        <span role="columnheader">{t("column.samples")}</span>
        <span role="columnheader">{t("map.field")}</span>
        <span role="columnheader">{t("map.origin")}</span>
      </div>
      {columns.map((column) => {
        const chosen = mapping[column.name] ?? "";
        const isTwice = twice.includes(chosen);
        return (
          <div key={column.name} role="row" className={chosen === "" ? "zk-map-row zk-map-left" : "zk-map-row"}>
            <span role="cell" className="zk-map-name">
              <strong className="zk-ellipsis">{column.name}</strong>
              <span className="zk-muted zk-small">{t(`type.${column.type}`)}</span>
            </span>
            <span role="cell" className="zk-samples" title={column.samples.join("\n")}>{column.samples.slice(0, 3).join(" · ")}</span>
            <span role="cell">
              <Select
                className="zk-map-select"
                value={chosen}
                options={options}
                showSearch={{ optionFilterProp: "label" }}
                aria-label={t("map.fieldOf", { name: column.name })}
                status={isTwice ? "error" : ""}
                onChange={(key: string) => onChange({ ...mapping, [column.name]: key })}
              />
            </span>
            <span role="cell">{isTwice ? <Badge tone="red">{t("map.twice")}</Badge> : <Origin guess={guesses[column.name]} chosen={chosen} isRemembered={isRemembered} />}</span>
          </div>
        );
      })}
    </div>
  );
}
