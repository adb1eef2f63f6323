import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { words, type CatalogField } from "@/lib/catalog";
import { useLanguage } from "@/lib/useLanguage";
import { CloseOutlined, PlusOutlined } from "../../icons";
import { FieldEditor } from "../FieldEditor";
import { asRows, type Row } from "../values";
import type { Context } from "./types";

function Cell({ column, row, onChange }: { column: CatalogField; row: Row; onChange: (value: unknown) => void }): ReactNode {
  return <FieldEditor field={column} value={row[column.key]} onChange={onChange} isCompact />;
}

/** Rows of typed columns; Tab goes from cell to cell, a new row comes below. */
export default function TableEditor(context: Context): ReactNode {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const rows = asRows(context.value);
  const columns = context.field.columns ?? [];
  const put = (at: number, key: string, value: unknown): void =>
    context.change(rows.map((row, index) => (index === at ? { ...row, [key]: value } : row)));
  return (
    <div className="zk-subtable">
      <table aria-label={context.label}>
        <thead>
          <tr>
            {columns.map((it) => (
              <th key={it.key} scope="col">{words(it.label, language)}{it.is_required === true && <span aria-hidden> *</span>}</th>
            ))}
            <th><span className="zk-hidden">{t("subtable.remove")}</span></th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {columns.map((it) => (
                <td key={it.key} data-label={words(it.label, language)}>
                  <Cell column={it} row={row} onChange={(value) => put(at, it.key, value)} />
                </td>
              ))}
              <td>
                <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t("subtable.removeRow", { number: at + 1 })} onClick={() => context.change(rows.filter((_row, index) => index !== at))} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button type="text" size="small" icon={<PlusOutlined />} disabled={rows.length >= (context.field.max_items ?? 200)} onClick={() => context.change([...rows, {}])}>
        {t("subtable.add")}
      </Button>
    </div>
  );
}
