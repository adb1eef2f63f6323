import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { Badge } from "@/ui/Badge";
import { LinkOutlined } from "@/ui/icons";
import type { Link, SourceRecord } from "./useSources";

function nameOf(records: SourceRecord[], id: string): string {
  const record = records.find((it) => it.record_id === id);
  return record === undefined ? "" : `${record.source} ${record.row_no > 0 ? String(record.row_no) : ""}`.trim();
}

/** Which comparisons speak for two records being one customer, in bits. */
export function Links({ links, records }: { links: Link[]; records: SourceRecord[] }): ReactNode {
  const { t, i18n } = useTranslation("records/customers");
  const language = useLanguage();
  const told = (group: string, key: string): string => (i18n.exists(`records/customers:${group}.${key}`) ? i18n.t(`records/customers:${group}.${key}`) : key);
  if (links.length === 0) return null;
  return (
    <section>
      <h2 className="zk-drawer-title">{t("sources.links")}</h2>
      <ul className="zk-stack">
        {links.map((link) => (
          <li key={`${link.left}${link.right}`} className="zk-link">
            <div className="zk-row zk-row-wrap">
              <strong>{nameOf(records, link.left)}</strong>
              <LinkOutlined aria-hidden="true" />
              <strong>{nameOf(records, link.right)}</strong>
              <span className="zk-grow" />
              <span className="zk-muted">{t("sources.probability", { share: formatPercent(link.probability, language) })}</span>
            </div>
            <div className="zk-row zk-row-wrap zk-link-evidence">
              {link.evidence.map((it) => (
                <Badge key={it.comparison} tone={it.bits < 0 ? "red" : "green"}>
                  {`${told("comparison", it.comparison)} · ${told("level", it.level)} ${it.bits < 0 ? "−" : "+"}${formatNumber(Math.abs(it.bits), language, 1)}`}
                </Badge>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
// locale: records/customers:comparison.*
// locale: records/customers:level.*
