import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import type { CatalogField } from "@/lib/catalog";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import "@/ui/facts.css";
import { isBlank } from "@/ui/fields/values";
import { FieldPlace, sectionsOf } from "@/studio/records/public";
import { fittingKind, namesOfSources, readable } from "../fields";
import { useCatalogObject, type Customer, type Values } from "../useCustomers";
import { CustomerLine } from "./CustomerLine";

/** Stand in the header, or with their reasons in the rail. */
const ELSEWHERE = new Set(["name", "health", "rfm_tier", "rfm_r", "rfm_f", "rfm_m", "scored_at", "churn_percent", "value_cents"]);
/** And these among the facts of the drawer. */
const IN_FACTS = new Set(["kind", "level", "owner"]);

/** All fields of a customer under the catalog's headings; blank ones wait behind a button. Brief: the listed ones, in pairs. */
export function CustomerFields({ customer, isBrief = false }: { customer: Customer; isBrief?: boolean }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const can = useCan();
  const directory = useDirectory();
  const [isAll, setIsAll] = useState(false);
  const object = useCatalogObject("customers").data;
  if (object === undefined) return null;
  const values = customer.values as Values;
  const fields = fittingKind(readable(object.fields), values["kind"], values).filter((it) => !ELSEWHERE.has(it.key));
  const filled = fields.filter((it) => !isBlank(values[it.key]));
  const blanks = fields.length - filled.length;
  const shown = directory.named(fields, { ...values, source_names: namesOfSources(values["source_names"], t("origin.manual")) });
  const line = (field: CatalogField): ReactNode => (
    <CustomerLine key={field.key} field={field} customer={customer} shown={shown} mayEdit={can("customers.edit")} nameOf={directory.nameOf} />
  );
  if (isBrief) {
    return (
      <FieldPlace object="customers" id={customer.id}>
        <dl className="zk-facts zk-facts-pairs">{filled.filter((it) => it.is_listed === true && !IN_FACTS.has(it.key)).map(line)}</dl>
      </FieldPlace>
    );
  }
  return (
    <FieldPlace object="customers" id={customer.id}>
      {sectionsOf(isAll ? fields : filled, language).map((section) => (
        <section key={section.key} className="zk-group">
          <h2 className="zk-group-title">{section.title}</h2>
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
