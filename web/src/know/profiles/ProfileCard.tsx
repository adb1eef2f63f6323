import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { useIsPhone } from "@/lib/useMedia";
import { Popover } from "@/ui/controls";
import { FieldValue } from "@/ui/fields/FieldValue";
import { asNumber, isBlank } from "@/ui/fields/values";
import { Panel } from "@/ui/Panel";
import { PopContent } from "@/ui/PopContent";
import "./profile.css";
import type { ScoreName } from "./useWhy";
import { WhyScore } from "./WhyScore";

type Values = Record<string, unknown>;

interface CardProps {
  customerId: string;
  fields: CatalogField[];
  values: Values;
}

const BASE = ["kind", "level", "industry", "city", "source_count", "created_at"];
const VALUE = ["rfm_tier", "amount_cents", "value_cents", "next_order_on", "buy_percent", "likely_category", "health", "churn_percent"];
const MEASURES = ["price", "quality", "trend"] as const;

function Lines({ keys, fields, values }: Omit<CardProps, "customerId"> & { keys: string[] }): ReactNode {
  const language = useLanguage();
  const shown = keys.map((key) => fields.find((it) => it.key === key)).filter((it) => it !== undefined && !isBlank(values[it.key])) as CatalogField[];
  return (
    <dl className="zk-profile-lines">
      {shown.map((field) => (
        <div key={field.key}>
          <dt>{words(field.label, language)}</dt>
          <dd><FieldValue field={field} value={values[field.key]} /></dd>
        </div>
      ))}
    </dl>
  );
}

function Measure({ customerId, measure, value }: { customerId: string; measure: (typeof MEASURES)[number]; value: unknown }): ReactNode {
  const { t } = useTranslation("know/profiles");
  const share = asNumber(value);
  const score: ScoreName = measure;
  const isPhone = useIsPhone();
  return (
    <li>
      <Popover
        trigger="click"
        placement={isPhone ? "bottom" : "left"}
        arrow={false}
        destroyOnHidden
        content={<PopContent title={t("whyOf", { name: t(`measure.${measure}`) })} isTitled={false}><div className="zk-why-pop"><WhyScore customerId={customerId} score={score} /></div></PopContent>}
      >
        <button type="button" className="zk-plain zk-profile-measure" aria-label={t("whyOf", { name: t(`measure.${measure}`) })}>
          <span>{t(`measure.${measure}`)}</span>
          <span className="zk-profile-bar" aria-hidden="true"><span style={{ width: `${share ?? 0}%` }} /></span>
          <span className={share === null ? "zk-muted zk-small" : "zk-number"}>{share === null ? t("unknown") : `${share}%`}</span>
        </button>
      </Popover>
    </li>
  );
}

/** Who a customer is, how they buy beside others, and what they are worth. */
export function ProfileCard({ customerId, fields, values }: CardProps): ReactNode {
  const { t } = useTranslation("know/profiles");
  const measures = MEASURES.filter((it) => fields.some((field) => field.key === `${it}_percent` && field.is_masked !== true));
  return (
    <Panel title={t("title")}>
      <h3 className="zk-profile-layer">{t("base")}</h3>
      <Lines keys={BASE} fields={fields} values={values} />
      <h3 className="zk-profile-layer">{t("behaviour")}</h3>
      <ul className="zk-profile-measures">{measures.map((it) => <Measure key={it} customerId={customerId} measure={it} value={values[`${it}_percent`]} />)}</ul>
      <h3 className="zk-profile-layer">{t("value")}</h3>
      <Lines keys={VALUE} fields={fields} values={values} />
    </Panel>
  );
}
// locale: know/profiles:measure.*
