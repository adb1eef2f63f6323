import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatPhone } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Alert } from "@/ui/controls";
import { asText } from "@/ui/fields/values";
import "./identity-duplicates.css";
import { useDuplicates, type Duplicate } from "./useDuplicates";

const PERCENT = 100;

/** One customer that may be the same; without a link when it is out of sight. */
export function DuplicateLine({ found }: { found: Duplicate }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const known = [asText(found.values["city"]), formatPhone(asText(found.values["phone"]))].filter((it) => it !== "");
  return (
    <li className="zk-duplicate">
      {found.customer_id === null ? (
        <span>{found.name === "" ? t("duplicate.hidden") : found.name}</span>
      ) : (
        <Link to={`/customers/${found.customer_id}`} target="_blank">{found.name}</Link>
      )}
      <span className="zk-muted">{[found.owner === "" ? t("duplicate.noOwner") : t("duplicate.owner", { name: found.owner }), ...known].join(" · ")}</span>
      {found.shared.map((key) => <Badge key={key} tone={key === "name" ? "blue" : "orange"}>{t(`duplicate.same.${key}`)}</Badge>)}
      {found.probability !== null && <span className="zk-muted zk-number">{t("duplicate.likely", { percent: Math.round(found.probability * PERCENT) })}</span>}
    </li>
  );
}

/** Warns while somebody types a customer that may be there already; of customers out of sight it tells name and owner only. */
export function DuplicateWarning({ values, customerId }: { values: Record<string, unknown>; customerId?: string }): ReactNode {
  const { t } = useTranslation("integrate/identity");
  const found = useDuplicates(values, customerId);
  if (found.length === 0) return null;
  const lines = <ul className="zk-duplicates">{found.map((it, at) => <DuplicateLine key={it.customer_id ?? at} found={it} />)}</ul>;
  return <Alert type="warning" showIcon role="status" className="zk-duplicate-note" title={t("duplicate.title")} description={lines} />;
}
