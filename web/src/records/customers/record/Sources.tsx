import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { CopyText } from "@/ui/CopyText";
import { FieldValue } from "@/ui/fields/FieldValue";
import { DatabaseOutlined } from "@/ui/icons";
import { EmptyState } from "@/ui/PageState";
import { useCatalogObject, type Customer, type Values } from "../useCustomers";
import { recordsOf } from "./recordsOf";

/** Which source record gave which value, by which rule. */
export function Sources({ customer }: { customer: Customer }): ReactNode {
  const { t } = useTranslation("records/customers");
  const language = useLanguage();
  const fields = useCatalogObject("customers").data?.fields ?? [];
  const records = recordsOf(customer.provenance);
  const values = customer.values as Values;
  if (records.length === 0) return <EmptyState isCompact icon={<DatabaseOutlined />} title={t("sources.none")} hint={t("sources.noneHint")} />;
  return (
    <div className="zk-stack zk-sources">
      <p className="zk-muted">{t("sources.note")}</p>
      {records.map((record) => (
        <section key={record.id} className="zk-source">
          <header className="zk-row zk-row-wrap">
            <DatabaseOutlined aria-hidden="true" />
            <strong>{record.source === "manual" ? t("origin.manual") : record.source}</strong>
            <Badge>{t("sources.gave", { count: record.given.length })}</Badge>
            <span className="zk-grow" />
            <span className="zk-muted"><CopyText text={record.id} /></span>
          </header>
          <dl className="zk-source-values">
            {record.given.map(({ key, rule }) => {
              const field = fields.find((it) => it.key === key);
              return (
                field !== undefined && (
                  <div key={key}>
                    <dt>{words(field.label, language)}</dt>
                    <dd>
                      <FieldValue field={field} value={key in customer.locks ? customer.locks[key]?.sourced : values[key]} />
                      <span className="zk-point-note">{t(`rule.${rule}`)}</span>
                    </dd>
                  </div>
                )
              );
            })}
          </dl>
        </section>
      ))}
    </div>
  );
}
