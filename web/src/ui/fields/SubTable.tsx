import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import type { Language } from "@/lib/preferences";
import { FieldValue } from "./FieldValue";
import { asRows, asText, isRightAligned } from "./values";

interface Props {
  field: CatalogField;
  value: unknown;
  language: Language;
  isFull: boolean;
}

/** The rows of a sub-table: how many in a cell, all of them on the record. */
export function SubTable({ field, value, language, isFull }: Props): ReactNode {
  const { t } = useTranslation("ui");
  if (!Array.isArray(value)) return asText(value); // a mask
  const rows = asRows(value);
  if (!isFull) return t("subtable.rows", { count: rows.length });
  const columns = field.columns ?? [];
  return (
    <div className="zk-subtable">
      <table>
        <thead>
          <tr>
            {columns.map((it) => (
              <th key={it.key} scope="col" className={isRightAligned(it) ? "zk-right" : undefined}>{words(it.label, language)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {columns.map((it) => (
                <td key={it.key} data-label={words(it.label, language)} className={isRightAligned(it) ? "zk-right" : undefined}><FieldValue field={it} value={row[it.key]} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
