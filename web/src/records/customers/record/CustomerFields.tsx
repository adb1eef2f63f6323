import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import "@/ui/facts.css";
import { isBlank } from "@/ui/fields/values";
import { plainLayout, shownSections, useLayout, useMoment, type ShownField } from "@/studio/forms/public";
import { FieldPlace } from "@/studio/records/public";
import { fittingKind, namesOfSources, readable } from "../fields";
import { useCatalogObject, type Customer, type Values } from "../useCustomers";
import { CustomerLine } from "./CustomerLine";

/** Stand in the header, or with their reasons in the rail. */
const ELSEWHERE = new Set(["name", "health", "rfm_tier", "rfm_r", "rfm_f", "rfm_m", "scored_at", "churn_percent", "value_cents", "next_order_on", "buy_percent", "likely_category", "tags", "price_percent", "quality_percent", "trend_percent", "influence", "brought_count"]);
/** And these among the facts of the drawer. */
const IN_FACTS = new Set(["kind", "level", "owner"]);

/** The fields of a customer in the sections of the layout; blank ones wait behind a button. Brief: the listed ones, in pairs. */
export function CustomerFields({ customer, isBrief = false }: { customer: Customer; isBrief?: boolean }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const can = useCan();
  const directory = useDirectory();
  const moment = useMoment();
  const layout = useLayout("customers").data;
  const [isAll, setIsAll] = useState(false);
  const object = useCatalogObject("customers").data;
  if (object === undefined) return null;
  const values = customer.values as Values;
  const all = object.fields;
  const fields = fittingKind(readable(all), values["kind"], values).filter((it) => !ELSEWHERE.has(it.key));
  const sections = shownSections({ layout: layout ?? plainLayout(all), fields, all, values, language, moment });
  const isFilled = ({ field }: ShownField): boolean => !isBlank(values[field.key]);
  const blanks = sections.flatMap((it) => it.fields).filter((it) => !isFilled(it)).length;
  const filled = sections.map((it) => ({ ...it, fields: it.fields.filter(isFilled) })).filter((it) => it.fields.length > 0);
  const shown = directory.named(fields, { ...values, source_names: namesOfSources(values["source_names"], t("origin.manual")) });
  const line = ({ field }: ShownField): ReactNode => (
    <CustomerLine key={field.key} field={field} customer={customer} shown={shown} mayEdit={can("customers.edit")} nameOf={directory.nameOf} />
  );
  if (isBrief) {
    return (
      <FieldPlace object="customers" id={customer.id}>
        <dl className="zk-facts zk-facts-pairs">{filled.flatMap((it) => it.fields).filter(({ field }) => field.is_listed === true && !IN_FACTS.has(field.key)).map(line)}</dl>
      </FieldPlace>
    );
  }
  return (
    <FieldPlace object="customers" id={customer.id}>
      {(isAll ? sections : filled).map((section) => (
        <section key={section.key} className="zk-group">
          {section.title !== "" && <h2 className="zk-group-title">{section.title}</h2>}
          <dl className="zk-facts">
            {section.fields.map(line)}
          </dl>
        </section>
      ))}
      {blanks > 0 && (
        <Button type="text" size="small" className="zk-fields-more" onClick={() => setIsAll(!isAll)}>
          {isAll ? t("fields.fewer") : t("fields.more", { count: blanks })}
        </Button>
      )}
    </FieldPlace>
  );
}
