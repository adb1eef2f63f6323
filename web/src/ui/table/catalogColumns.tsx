import { words, type CatalogField } from "@/lib/catalog";
import type { Language } from "@/lib/preferences";
import { FieldValue } from "../fields/FieldValue";
import { isRightAligned } from "../fields/values";
import type { Column } from "./types";

const WIDTHS: Record<string, number> = {
  phone: 136, email: 200, money: 128, number: 96, date: 112, datetime: 112, choice: 104, boolean: 80, user: 120,
  score: 128, identifier: 184, region: 168, long_text: 240,
};

interface Options<T> {
  language: Language;
  /** Keys shown without choosing; the others are optional. Default: all. */
  shown?: string[];
  /** The column that names the row; it stays. */
  fixed?: string;
  valueOf: (row: T, field: CatalogField) => unknown;
}

/** Columns from the catalog: title, width, alignment, sort key and look all follow from the field. */
export function catalogColumns<T>(fields: CatalogField[], options: Options<T>): Column<T>[] {
  const { language, shown, fixed, valueOf } = options;
  return fields.map((field) => ({
    key: field.key,
    title: words(field.label, language),
    width: field.key === fixed ? 220 : (WIDTHS[field.type] ?? 144),
    align: isRightAligned(field) ? "right" : "left",
    isFixed: field.key === fixed,
    isOptional: shown !== undefined && !shown.includes(field.key),
    ...(field.is_sortable === true ? { sortKey: field.key } : {}),
    render: (row: T) => <FieldValue field={field} value={valueOf(row, field)} />,
  }));
}
