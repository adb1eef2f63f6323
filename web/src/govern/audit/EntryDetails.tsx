import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { CopyText } from "@/ui/CopyText";
import { FieldValue } from "@/ui/fields/FieldValue";
import { useCatalog, type AuditEntry } from "./useAudit";

function plain(key: string): CatalogField {
  return { key, type: "text", label: { zh: key, en: key } };
}

function readable(value: unknown): unknown {
  return typeof value === "object" && value !== null ? JSON.stringify(value, null, 1) : value;
}

function Side({ field, value, tone }: { field: CatalogField; value: unknown; tone: "before" | "after" }): ReactNode {
  const { t } = useTranslation("govern/audit");
  const isKnown = field.type !== "text" && !(typeof value === "object" && value !== null);
  return (
    <td className={`zk-diff-${tone}`}>
      <span className="zk-hidden">{t(tone)}</span>
      <FieldValue field={isKnown ? field : plain(field.key)} value={readable(value)} mode="full" />
    </td>
  );
}

/** Who did what from where, and each changed field before and after. */
export function EntryDetails({ entry }: { entry: AuditEntry }): ReactNode {
  const { t } = useTranslation("govern/audit");
  const language = useLanguage();
  const fields = useCatalog().find((it) => it.key === entry.object)?.fields ?? [];
  const keys = [...new Set([...Object.keys(entry.before), ...Object.keys(entry.after)])];
  const fieldOf = (key: string): CatalogField => fields.find((it) => it.key === key) ?? plain(key);
  return (
    <div className="zk-stack" style={{ gap: 16 }}>
      <dl className="zk-group-list">
        <dt>{t("column.at")}</dt>
        <dd>{formatInstant(entry.at)}</dd>
        <dt>{t("column.user")}</dt>
        <dd>{entry.user_name || t("system")}</dd>
        <dt>{t("column.action")}</dt>
        <dd className="zk-mono">{entry.action}</dd>
        <dt>{t("column.origin")}</dt>
        <dd>{entry.origin}</dd>
        <dt>{t("column.record")}</dt>
        <dd><CopyText text={entry.record_id} /></dd>
        <dt>{t("column.request")}</dt>
        <dd>{entry.request_id === "" ? "–" : <CopyText text={entry.request_id} />}</dd>
      </dl>
      {keys.length === 0 ? (
        <p className="zk-muted">{t("noChange")}</p>
      ) : (
        <table className="zk-diff">
          <thead>
            <tr>
              <th scope="col">{t("column.field")}</th>
              <th scope="col">{t("before")}</th>
              <th scope="col">{t("after")}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key}>
                <th scope="row">{words(fieldOf(key).label, language)}</th>
                <Side field={fieldOf(key)} value={entry.before[key]} tone="before" />
                <Side field={fieldOf(key)} value={entry.after[key]} tone="after" />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
