import type { ReactNode } from "react";
import { words, type CatalogField } from "@/lib/catalog";
import type { Language } from "@/lib/preferences";
import { FieldPlaceContext } from "../fields/desk";
import { FieldValue } from "../fields/FieldValue";
import { isRightAligned } from "../fields/values";
import type { Column } from "./types";

const WIDTHS: Record<string, number> = {
  phone: 124, email: 200, money: 120, number: 96, date: 104, datetime: 104, choice: 104, boolean: 80, user: 104,
  score: 120, identifier: 184, region: 88, long_text: 240, reference: 168, references: 240, image: 120, attachment: 96, address: 240, location: 160,
};

const CJK = /[\u2e80-\u9fff\uff00-\uffef]/;

function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += CJK.test(letter) ? 13 : 7.5;
  return width;
}

/** Room for the heading with its arrow, and for the longest choice in its badge. */
function widthOf(field: CatalogField, language: Language): number {
  const heading = textWidth(words(field.label, language)) + 40;
  const choices = (field.choices ?? []).map((it) => textWidth(words(it.label, language)) + 36);
  return Math.ceil(choices.length > 0 ? Math.max(heading, ...choices) : Math.max(heading, WIDTHS[field.type] ?? 144));
}

interface Options<T> {
  language: Language;
  /** Keys shown without choosing; the others are optional. Default: all. */
  shown?: string[];
  /** The column that names the row; it stays. */
  fixed?: string;
  valueOf: (row: T, field: CatalogField) => unknown;
  /** Whose files a row's are; without it they are shown by name only. */
  placeOf?: (row: T) => { object: string; id: string };
  /** Which fields may be changed in their cells. */
  mayEdit?: (field: CatalogField) => boolean;
}

const FILES = new Set(["attachment", "image"]);

/** Columns from the catalog: title, width, alignment, sort key and look all follow from the field. */
export function catalogColumns<T>(fields: CatalogField[], options: Options<T>): Column<T>[] {
  const { language, shown, fixed, valueOf, placeOf, mayEdit } = options;
  const value = (row: T, field: CatalogField): ReactNode => <FieldValue field={field} value={valueOf(row, field)} />;
  return fields.map((field) => ({
    key: field.key,
    title: words(field.label, language),
    width: field.key === fixed ? 208 : widthOf(field, language),
    align: isRightAligned(field) ? "right" : "left",
    isFixed: field.key === fixed,
    isEditable: mayEdit?.(field) === true,
    isOptional: shown !== undefined && !shown.includes(field.key),
    ...(field.is_sortable === true ? { sortKey: field.key } : {}),
    render: (row: T) =>
      field.key === fixed ? (
        <strong className="zk-cell-name">{value(row, field)}</strong>
      ) : FILES.has(field.type) && placeOf !== undefined ? (
        <FieldPlaceContext value={placeOf(row)}>{value(row, field)}</FieldPlaceContext>
      ) : (
        value(row, field)
      ),
  }));
}
