import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "@/govern/access/public";
import { useCan } from "@/lib/session";
import { useLanguage } from "@/lib/useLanguage";
import { Button } from "@/ui/controls";
import { isBlank } from "@/ui/fields/values";
import { fittingKind, readable, sectionsOf } from "../fields";
import { useCatalogObject, type Customer, type Values } from "../useCustomers";
import { FieldLine } from "./FieldLine";

/** The name stands in the header already. */
const IN_HEADER = new Set(["name"]);

/** All fields of a customer under the catalog's headings; blank ones wait behind a button. */
export function CustomerFields({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const can = useCan();
  const directory = useDirectory();
  const [isAll, setIsAll] = useState(false);
  const object = useCatalogObject("customers").data;
  if (object === undefined) return null;
  const values = customer.values as Values;
  const fields = fittingKind(readable(object.fields), values["kind"], values).filter((it) => !IN_HEADER.has(it.key));
  const filled = fields.filter((it) => !isBlank(values[it.key]));
  const blanks = fields.length - filled.length;
  const shown = directory.named(fields, values);
  return (
    <>
      {sectionsOf(isAll ? fields : filled, language).map((section) => (
        <section key={section.key} className="zk-group">
          <h3 className="zk-group-title">{section.title}</h3>
          <dl className="zk-group-list">
            {section.fields.map((field) => (
              <FieldLine key={field.key} field={field} customer={customer} shown={shown} mayEdit={can("customers.edit")} nameOf={directory.nameOf} />
            ))}
          </dl>
        </section>
      ))}
      {blanks > 0 && (
        <Button type="text" size="small" className="zk-fields-more" onClick={() => setIsAll(!isAll)}>
          {isAll ? t("fields.fewer") : t("fields.more", { count: blanks })}
        </Button>
      )}
    </>
  );
}
