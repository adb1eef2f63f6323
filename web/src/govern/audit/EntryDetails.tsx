import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { formatInstant } from "@/lib/format";
import { useLanguage } from "@/lib/useLanguage";
import { CopyText } from "@/ui/CopyText";
import { Facts } from "@/ui/Facts";
import { FieldValue } from "@/ui/fields/FieldValue";
import { useActionWord } from "./useActionWord";
import { useCatalog, type AuditEntry } from "./useAudit";

function plain(key: string): CatalogField {
  return { key, type: "text", label: { zh: key, en: key } };
}

function readable(value: unknown): unknown {
  const isList = Array.isArray(value) && value.every((it) => typeof it !== "object");
  return isList || typeof value !== "object" || value === null ? value : JSON.stringify(value, null, 1);
}

function Side({ field, value, tone }: { field: CatalogField; value: unknown; tone: "before" | "after" }): ReactNode {
  const { t } = useTranslation("govern/audit");
  const isKnown = field.type !== "text" && (typeof value !== "object" || value === null);
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
  const word = useActionWord();
  const objects = useCatalog();
  const fields = objects.find((it) => it.key === entry.object)?.fields ?? [];
  const originField = objects.find((it) => it.key === "audit")?.fields.find((it) => it.key === "origin") ?? plain("origin");
  const keys = [...new Set([...Object.keys(entry.before), ...Object.keys(entry.after)])];
  // "shares.grantee" is a field of another object, told in the history of the record that it concerns.
  const told = (key: string): CatalogField | undefined => objects.find((it) => it.key === key.split(".")[0])?.fields.find((it) => it.key === key.split(".")[1]);
  const fieldOf = (key: string): CatalogField => fields.find((it) => it.key === key) ?? told(key) ?? plain(key);
  return (
    <div className="zk-stack" style={{ gap: 16 }}>
      <Facts
        items={[
          { key: "at", label: t("column.at"), value: formatInstant(entry.at) },
          { key: "user", label: t("column.user"), value: entry.user_id === null ? t("system") : entry.user_name },
          { key: "action", label: t("column.action"), value: word(entry.action) },
          { key: "origin", label: t("column.origin"), value: <FieldValue field={originField} value={entry.origin} /> },
          { key: "record", label: t("column.record"), value: <CopyText text={entry.record_id} /> },
          { key: "request", label: t("column.request"), value: entry.request_id === "" ? "–" : <CopyText text={entry.request_id} /> },
        ]}
      />
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
