import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { formatMoney, formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { FieldValue } from "@/ui/fields/FieldValue";
import { NumbersTable } from "@/ui/NumbersTable";
import { EmptyState, PageState } from "@/ui/PageState";
import { Panel } from "@/ui/Panel";
import type { Language } from "./language";
import { describeError, useContrast, type Contrast, type Segment, type Trait } from "./useComparing";

function TraitName({ trait, language }: { trait: Trait; language: Language }): ReactNode {
  const lang = useLanguage();
  const field = language.fields.find((it) => it.key === trait.field);
  if (field === undefined) return trait.field;
  const number = (value: number): string => (field.unit === "cents" ? formatMoney(Math.round(value), "CNY", lang) : formatNumber(value, lang));
  const range = [trait.low === null ? "" : `≥ ${number(trait.low)}`, trait.high === null ? "" : `< ${number(trait.high)}`].filter((it) => it !== "").join(" · ");
  const known = language.options[field.key]?.find((it) => it.value === trait.value)?.label;
  return <><b>{words(field.label, lang)}</b> {trait.value === "" ? range : (known ?? <FieldValue field={field} value={field.type === "boolean" ? trait.value === "True" : trait.value} />)}</>;
}

function Rows({ told, language }: { told: Contrast; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  const lang = useLanguage();
  const times = (value: number): string => formatNumber(value, lang, value < 10 ? 2 : 1);
  return (
    <NumbersTable label={t("contrast.title")} isDense className="zk-segment-numbers">
      <thead><tr><th scope="col">{t("contrast.trait")}</th><th scope="col">{t("contrast.share")}</th><th scope="col">{t("contrast.all")}</th><th scope="col">{t("contrast.lift")}</th></tr></thead>
      <tbody>
        {told.traits.map((it, at) => (
          <tr key={at} className={it.is_condition ? "zk-muted" : undefined}>
            <th scope="row"><TraitName trait={it} language={language} /> {it.is_condition && <Badge>{t("contrast.condition")}</Badge>}</th>
            <td>{formatPercent(it.share, lang)}</td>
            <td>{formatPercent(it.share_all, lang)}</td>
            <td className={it.lift > 1 ? "zk-segment-more" : "zk-segment-less"}>×{times(it.lift)} <span className="zk-muted zk-small">({times(it.lift_low)}–{times(it.lift_high)})</span></td>
          </tr>
        ))}
      </tbody>
    </NumbersTable>
  );
}

/** What is more or less frequent among members than among everybody. */
export function ContrastPanel({ segment, language }: { segment: Segment; language: Language }): ReactNode {
  const { t } = useTranslation("know/segments");
  const lang = useLanguage();
  const contrast = useContrast(segment.id, segment.counted_at);
  const number = (value: number): string => formatNumber(value, lang);
  return (
    <Panel title={t("contrast.title")} isFlush>
      <PageState query={contrast} describe={describeError}>
        {(it) => {
          if (it.needed !== null) return <EmptyState isCompact title={t("contrast.few", { members: number(it.members), needed: number(it.needed) })} />;
          if (it.traits.length === 0) return <EmptyState isCompact title={t("contrast.none")} />;
          return <><Rows told={it} language={language} /><p className="zk-muted zk-small zk-segment-foot">{t("contrast.note", { looked: number(it.looked_at), members: number(it.members), all: number(it.looked_at_all), everybody: number(it.everybody) })}</p></>;
        }}
      </PageState>
    </Panel>
  );
}
